// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TableOfPeople } from './tableOfPeople.ts'

const subjects = {
  assisted: 'persona assistita',
  caller: 'chi chiama o chiede',
  staff: 'chi lavora qui',
  listed: 'chi non deve sapere di un fascicolo',
}
const purposes = {
  service: ['pronto intervento', 'art. 6(1)(e) e (d); 9(2)(g) e (c); 2-sexies c. 2 lett. s)'],
  protection: ['protezione di chi non va trovato', 'art. 6(1)(e) e (d); 9(2)(g) e (c); 10 e 2-octies'],
  shifts: ['turni, reperibilità, incolumità', 'art. 6(1)(b), (c) ed (e)'],
  oversight: ['sapere chi ha fatto e letto', 'art. 6(1)(c); 5(2); 32'],
} as const
const kept = {
  log: 'quanto il registro',
  account: 'quanto l’account',
  minutes: 'fino alla ricezione o allo scarto',
  fleeting: '`fleetingDays` da quando non serve più',
}
const seenBy = {
  case: 'chi vede il fascicolo',
  room: 'centrale e coordinatore',
  coordinators: 'coordinatore',
  oneself: 'l’interessato',
  oversight: 'coordinatore e DPO',
  nobody: 'nessuno',
}
const erased = {
  erasure: 'da due persone',
  expires: 'da sé',
  account: 'con l’account',
  never: 'mai (codici e ricevute)',
}

/** `docs/privacy/data-map.md`: one row a table and kind of data, as the code has them. */
export function writeDataMap(map: readonly TableOfPeople[]): string {
  const rows = map.flatMap((one) => {
    const [purpose, basis] = purposes[one.purpose]
    const rest = [
      one.subjects.map((subject) => subjects[subject]).join(', '),
      purpose,
      basis,
      one.kept in kept ? kept[one.kept as keyof typeof kept] : `\`${one.kept}\``,
      seenBy[one.seenBy],
      erased[one.erased],
    ]
    const lists = [
      ['parole', one.words],
      ['fatti in codice', one.facts],
      ['account', one.accounts],
      ['segreti, impronte', one.secrets],
    ] as const
    return lists.flatMap(([category, columns]) =>
      columns ? [[`\`${one.table}\``, columns.map((column) => `\`${column}\``).join(' '), category, ...rest]] : [],
    )
  })
  const titles = [
    'tabella',
    'colonne',
    'categoria',
    'di chi',
    'finalità',
    'base giuridica [K]',
    'si conserva',
    'chi vede',
    'come si cancella',
  ]
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    '# Mappa dei dati',
    '',
    'Scritta dal codice (`src/server/privacy/dataMap.ts`): non si modifica a mano. Una prova fallisce se una colonna può contenere parole o persone e',
    'qui non c’è. I periodi sono nel piano (`config/rhodense/retention.yaml`); le basi giuridiche le conferma il titolare **[K]**. La completano il',
    '[registro dei trattamenti](registro-trattamenti.md) e la [DPIA](dpia.md).',
    '',
    '_In English: what every table keeps of people, written from the code: words, coded facts, accounts, secrets; whose they are, what for, on which legal',
    'basis (to be confirmed by the controller), how long, who sees them, how they go. Words in `view_*` tables are references: the words themselves stand in',
    '`texts` alone, and go from there._',
    '',
    'Nelle tabelle `view_*` le **parole** sono rimandi: le parole stanno solo in `texts`, e da lì si cancellano. I **fatti in codice** restano. Gli account',
    '(nome di lavoro, posta, passkey, sessioni) stanno nello schema `auth`, che l’applicazione non legge; gli indirizzi protetti in `vault`. Quello che',
    'passa soltanto (messaggi partiti, collegamenti e codici finiti) se ne va da sé dopo i giorni di `fleetingDays` (`retention.yaml`, se non detto 30).',
    '',
    line(titles),
    line(titles.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n')
}
