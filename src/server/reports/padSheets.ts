// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeBlankNumber } from '#core/reports/paperBlanks.ts'
import { RedirectReason, redirectCard } from '#core/reports/redirectCard.ts'
import { Band } from '#core/rosters/band.ts'
import type { Ambito, OfficeCalendar } from '#server/app/ambito.ts'
import { type OnCall, withNobody } from '#server/app/onCall.ts'
import { type DocumentLocale, writeInstant } from '#server/app/typesetting/writtenValues.ts'
import { padWording } from './padWording.ts'

interface Fill {
  readonly width: number
  readonly label: string
}
/** Lines to write on, or boxes to tick. */
type Field = Fill &
  ({ readonly kind: 'lines'; readonly lines: number } | { readonly kind: 'boxes'; readonly options: readonly string[] })

interface KitSection {
  readonly title: string
  readonly widths: readonly number[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What goes to print: the contacts and shifts of today, then a form for each number. */
export interface PadSheets {
  readonly lang: DocumentLocale
  readonly title: string
  readonly author: string
  readonly service: string
  readonly ambito: string
  readonly printed: string
  readonly foot: string
  readonly kit: { readonly title: string; readonly advice: string; readonly sections: readonly KitSection[] }
  readonly numbers: readonly string[]
  readonly form: {
    readonly title: string
    readonly number: string
    readonly advice: string
    readonly parts: readonly { readonly title: string; readonly rows: readonly (readonly Field[])[] }[]
  }
}

interface PrintedPad {
  readonly year: number
  readonly first: number
  readonly count: number
}

/** What changes from night to night. */
export interface Tonight {
  readonly calendar: OfficeCalendar
  readonly onCall: readonly OnCall[]
}

export function padSheets(
  ambito: Ambito,
  { calendar, onCall }: Tonight,
  pad: PrintedPad,
  now: string,
  locale: DocumentLocale,
): PadSheets {
  const words = padWording[locale]
  return {
    lang: locale,
    title: words.title,
    author: `${ambito.name} · ${ambito.body}`,
    service: words.service,
    ambito: ambito.name,
    printed: words.printed(writeInstant(now, ambito.zone, locale)),
    foot: words.foot,
    kit: {
      title: words.title,
      advice: `${words.danger} ${words.advice}`,
      sections: kitOf(ambito, { calendar, onCall }, now, locale),
    },
    numbers: Array.from({ length: pad.count }, (_, i) => writeBlankNumber({ year: pad.year, number: pad.first + i })),
    form: formOf(locale),
  }
}

/** Contacts and shifts. Of places that are secret not even the name goes on paper (domain.md §4.5). */
function kitOf(ambito: Ambito, { calendar, onCall }: Tonight, now: string, locale: DocumentLocale): KitSection[] {
  const { sections, columns, levels, nobody, responsible } = padWording[locale]
  const people = withNobody(ambito, onCall, Band.options).map(({ band, userId }) => {
    if (userId === undefined) return [levels[band], nobody, '—']
    const person = ambito.findPerson(userId)
    return [levels[band], person?.name ?? '—', person?.phone ?? '—']
  })
  const towns = ambito.municipalities.map(({ code, name }) => {
    const found = calendar.responsibleAt(code, now)
    return [name, responsible[found.responsible], found.until ? writeInstant(found.until, ambito.zone, locale) : '—']
  })
  const stations = ambito.bodies.flatMap(({ name: body, stations }) =>
    stations.map(({ name, phone }) => [body, name, phone ?? '—']),
  )
  const desks = ambito.municipalities.flatMap(({ code }) => {
    const desk = ambito.deskOf(code)
    return desk ? [[desk.name, desk.phone]] : []
  })
  const resources = ambito.resources
    .filter(({ kind }) => kind !== 'secret_shelter' && kind !== 'minors_community')
    .map(({ name, phone }) => [name, phone])
  const three = [2, 3, 2]
  return [
    { title: sections.onCall, widths: three, columns: [columns.level, columns.name, columns.phone], rows: people },
    {
      title: sections.responsible,
      widths: [3, 2, 3],
      columns: [columns.town, columns.who, columns.until],
      rows: towns,
    },
    {
      title: sections.numbers,
      widths: [1, 4],
      columns: [columns.number, columns.what],
      rows: redirectCard({ rules: [...ambito.redirectRules] }, RedirectReason.options).map(({ number, say }) => [
        number,
        say[locale],
      ]),
    },
    { title: sections.stations, widths: three, columns: [columns.body, columns.name, columns.phone], rows: stations },
    { title: sections.desks, widths: [3, 2], columns: [columns.name, columns.phone], rows: desks },
    { title: sections.resources, widths: [3, 2], columns: [columns.name, columns.phone], rows: resources },
  ].filter(({ rows }) => rows.length > 0)
}

function formOf(locale: DocumentLocale): PadSheets['form'] {
  const { title, number, advice, parts, fields, answers, outcomes } = padWording[locale].form
  const lines = (label: string, width = 1, lines = 1): Field => ({ kind: 'lines', label, width, lines })
  const boxes = (label: string, options: readonly string[]): Field => ({ kind: 'boxes', label, width: 1, options })
  return {
    title,
    number,
    advice,
    parts: [
      { title: parts.when, rows: [[lines(fields.day), lines(fields.hour), lines(fields.takenBy, 2)]] },
      { title: parts.where, rows: [[lines(fields.place, 3), lines(fields.town, 2)]] },
      { title: parts.caller, rows: [[lines(fields.body, 2), lines(fields.officer, 2), lines(fields.callBack, 3)]] },
      { title: parts.account, rows: [[lines(fields.account, 1, 7)]] },
      {
        title: parts.people,
        rows: [[lines(fields.adults), lines(fields.minors), lines(fields.elderly), lines(fields.involved, 5)]],
      },
      {
        title: parts.questions,
        rows: [
          [boxes(fields.danger, answers), boxes(fields.minor, answers)],
          [boxes(fields.alone, answers), boxes(fields.violence, answers)],
        ],
      },
      {
        title: parts.decision,
        rows: [[boxes(fields.outcome, outcomes)], [lines(fields.reason, 3), lines(fields.decidedBy, 2)]],
      },
      { title: parts.calls, rows: [[lines(fields.calls, 1, 4)]] },
      { title: parts.entered, rows: [[lines(fields.report, 2), lines(fields.enteredBy, 3)]] },
    ],
  }
}
