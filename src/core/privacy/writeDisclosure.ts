// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { DisclosureCopy, PieceKind } from './disclosureCopy.ts'

const italian = {
  lang: 'it',
  title: 'Copia dei dati (art. 15 GDPR)',
  made: 'Preparata il',
  by: 'Titolare del servizio',
  cases: 'Interventi',
  pieces: 'Che cosa è scritto',
  opened: 'Aperto il',
  closed: 'Chiuso il',
  role: 'Ruolo',
  roles: { assisted: 'persona assistita', relative: 'familiare', other: 'altro' } as Record<string, string>,
  sexes: { male: 'maschile', female: 'femminile', other: 'altro', unknown: 'non rilevato' } as Record<string, string>,
  sex: 'Sesso',
  age: 'Età apparente',
  outcome: 'Esito',
  stays: 'Posti',
  place: 'luogo non indicato',
  withheld: (n: number) => `Annotazioni conservate e non date, perché riguardano anche altre persone: ${n}.`,
  struck: 'Dove si legge █████ è coperto ciò che riguarda altri.',
  rights: 'Può chiedere la rettifica, opporsi, e proporre reclamo al Garante per la protezione dei dati personali.',
  kinds: {
    name: 'Nome detto o documentato',
    document: 'Documento visto',
    code: 'Codice',
    born: 'Nascita',
    description: 'Aspetto',
    worked: 'Che cosa ha funzionato',
    warning: 'Avvertenza',
    account: 'Racconto di chi ha segnalato',
    note: 'Nota',
    closure: 'Motivo della chiusura',
  } satisfies Record<PieceKind, string>,
}
const english: typeof italian = {
  lang: 'en',
  title: 'Copy of your data (art. 15 GDPR)',
  made: 'Prepared on',
  by: 'Controller of the service',
  cases: 'Responses',
  pieces: 'What is written',
  opened: 'Opened on',
  closed: 'Closed on',
  role: 'Role',
  roles: { assisted: 'person helped', relative: 'relative', other: 'other' },
  sexes: { male: 'male', female: 'female', other: 'other', unknown: 'not recorded' },
  sex: 'Sex',
  age: 'Apparent age',
  outcome: 'Outcome',
  stays: 'Places',
  place: 'place not told',
  withheld: (n) => `Notes kept and not given, because they speak of other people too: ${n}.`,
  struck: 'Where █████ stands, what concerns others is covered.',
  rights: 'You may ask for rectification, object, and lodge a complaint with the supervisory authority.',
  kinds: {
    name: 'Name, as said or documented',
    document: 'Document seen',
    code: 'Code',
    born: 'Birth',
    description: 'Looks',
    worked: 'What worked',
    warning: 'Warning',
    account: 'Account of who reported',
    note: 'Note',
    closure: 'Reason of closure',
  },
}

/** One page that any browser and any screen reader reads, without a script and without asking anybody for anything. */
export function writeDisclosure(copy: DisclosureCopy, locale: 'it' | 'en', zone: string): string {
  const words = locale === 'it' ? italian : english
  const day = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString().split('-').reverse().join('/')
  const facts = (rows: readonly (readonly [string, string | undefined])[]) =>
    `<dl>${rows.flatMap(([name, value]) => (value ? [`<dt>${asText(name)}</dt><dd>${asText(value)}</dd>`] : [])).join('')}</dl>`
  const cases = copy.cases.map(
    (one) =>
      `<section><h3>${asText(one.number)}</h3>${facts([
        [words.opened, day(one.openedAt)],
        [words.closed, one.closedAt && day(one.closedAt)],
        [words.role, words.roles[one.role] ?? one.role],
        [words.sex, words.sexes[one.sex] ?? one.sex],
        [words.age, one.apparentAge?.toString()],
        [words.outcome, one.outcome],
        [words.stays, one.stays.map(({ place, since }) => `${place ?? words.place} (${day(since)})`).join('; ')],
      ])}</section>`,
  )
  const pieces = copy.pieces.map(
    ({ kind, said, at, caseNumber }) =>
      `<section><h3>${asText(words.kinds[kind])}</h3><p>${asText(caseNumber)}, ${day(at)}</p><blockquote>${asText(said)}</blockquote></section>`,
  )
  return [
    `<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${words.title}</title></head><body><main><h1>${words.title}</h1>`,
    facts([
      [words.by, copy.ambito],
      [words.made, day(copy.made)],
    ]),
    `<h2>${words.cases}</h2>`,
    ...cases,
    `<h2>${words.pieces}</h2><p>${words.struck}</p>`,
    ...pieces,
    copy.withheld > 0 ? `<p>${words.withheld(copy.withheld)}</p>` : '',
    `<p>${words.rights}</p></main></body></html>`,
  ].join('\n')
}

/** Words never become markup. */
const asText = (words: string) =>
  words.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`).replace(/\n/g, '<br>')
