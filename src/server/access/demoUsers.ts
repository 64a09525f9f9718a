// SPDX-License-Identifier: AGPL-3.0-or-later
import type pg from 'pg'
import type { RosterPerson } from '#core/rosters/roster.ts'
import type { DemoUser } from '#server/app/deps.ts'
import { openAccounts } from './accountsOfRoster.ts'
import type { Auth } from './auth.ts'
import { hashPassword } from './passwordHash.ts'

/** Of the sample ambito only, printed at start: nothing to protect, nothing to remember. */
export const DEMO_PASSWORD = 'veglia-di-prova'

/** Accounts of the sample roster, each opened by the password that everybody knows. Safe to repeat. */
export async function seedDemoUsers(
  auth: Auth,
  connection: pg.ClientConfig,
  ambitoId: string,
  people: readonly RosterPerson[],
): Promise<void> {
  for (const userId of await openAccounts(auth, connection, ambitoId, people)) {
    await auth.startAnew(userId, await hashPassword(DEMO_PASSWORD))
  }
}

/** How the sign-in screen of the sample lists them: who is who tonight. */
export function listDemoUsers(people: readonly RosterPerson[], levels: ReadonlyMap<string, string>): DemoUser[] {
  return people.map((person) => {
    const level = levels.get(person.key)
    return { email: person.email, name: person.name, role: person.role, ...(level ? { level } : {}) }
  })
}
