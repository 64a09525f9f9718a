// SPDX-License-Identifier: AGPL-3.0-or-later
import { DEMO_PASSWORD } from '#server/access/demoUsers.ts'
import type { Program } from './program.ts'

/** What whoever starts it needs on the terminal. */
export function printStart(program: Program, say: (line: string) => void): void {
  if (program.deps.ambito.rehearsal) printSample(program, say)
  else printReal(program, say)
}

/** The address, and who to be. */
function printSample({ url, deps }: Program, say: (line: string) => void): void {
  say('')
  say(`  Veglia · ${deps.ambito.name} (ambito di esempio: persone, numeri e luoghi inventati)`)
  say('')
  say(`  Apri  ${url}`)
  say('')
  say(`  Utenti di prova, password di tutti: ${DEMO_PASSWORD}`)
  for (const user of deps.demoUsers.slice(0, 5)) {
    say(
      `    ${user.email.padEnd(34)} ${roleNames[user.role]}${user.level ? ` (${levelNames[user.level] ?? user.level})` : ''}`,
    )
  }
  if (deps.demoUsers.length > 5)
    say(`    … e altri ${deps.demoUsers.length - 5}, turnisti e sportelli comunali: sono nella schermata di accesso`)
  say('')
  say('  I telefoni sono finti: i messaggi si leggono in «Esercitazione». Ctrl C per fermare.')
  say('')
}

/** No names: a terminal is read over shoulders and kept in logs. */
function printReal({ url, deps }: Program, say: (line: string) => void): void {
  say(`Veglia · ${deps.ambito.name} · ${url}`)
  say('Nobody can sign in yet? Stop it and run: npm run veglia -- invite <key of a person in roster.yaml>')
}

const roleNames = {
  call_taker: 'operatore di centrale',
  field_worker: 'operatore di pronto intervento',
  coordinator: 'coordinatrice',
  municipal_worker: 'sportello comunale',
  anti_violence_centre: 'centro antiviolenza',
  dpo: 'responsabile della protezione dei dati',
  system_administrator: 'amministratrice di sistema',
  accountant: 'contabilità',
  management: 'direzione',
  shelter_worker: 'struttura',
} as const

const levelNames: Readonly<Record<string, string>> = {
  first: 'prima reperibile',
  second: 'secondo reperibile',
  coordinator: 'coordinamento',
  call_taker: 'centrale',
}
