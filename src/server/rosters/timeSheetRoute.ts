// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { sumByFund, type TimeSheetLine, writeTimeSheet } from '#core/rosters/timeSheet.ts'
import { type CsvCell, csvStyles, writeCsv } from '#core/shared/csv.ts'
import { Id } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { bandNames } from '#server/app/bandNames.ts'
import { authorise, judge, type Routes } from '#server/app/route.ts'
import { readAbsences } from './checkInput.ts'
import { readRoster } from './readRoster.ts'
import { nameIn } from './readRosters.ts'

const Params = z.strictObject({ rosterId: Id })
const Query = z.strictObject({
  by: z.enum(['person', 'fund']).default('person'),
  locale: z.enum(['it', 'en']).default('it'),
})

/** Hours of a roster for whoever pays them. The file is named for the period: of people only what is inside. */
export function serveTimeSheets(routes: Routes): void {
  const { app, deps } = routes
  app.get('/api/v1/rosters/:rosterId/time-sheet', async (request, reply) => {
    const actor = await authorise(routes, { id: 'getTimeSheet', access: 'session' }, request)
    const params = judge(Params, request.params, 'params')
    const query = judge(Query, request.query, 'query')

    const { ambito, clock, db } = deps
    const now = clock.now().toISOString()
    const { by, locale } = query
    const { roster, lines } = await db.inAmbito(ambito.id, async (tx) => {
      const roster = await readRoster(tx, ambito, actor, params.rosterId, now)
      const lines = writeTimeSheet(roster.phase === 'published' ? roster.shifts : [], {
        zone: ambito.zone,
        now,
        bands: ambito.rostering.shiftRules.bands,
        holidays: ambito.holidays.days.map(({ date }) => date),
        absences: await readAbsences(tx, ambito.id),
      })
      return { roster, lines }
    })
    const style = csvStyles[locale]
    const rows = by === 'person' ? personRows(lines, ambito, locale) : fundRows(lines, ambito, locale)
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="ore-${roster.firstDay}-${roster.lastDay}-${by}.csv"`)
      .send(writeCsv(rows, style))
  })
}

type Locale = 'it' | 'en'

const titles = {
  it: {
    person: [
      'Persona',
      'Fascia',
      'Tipo',
      'Fondo',
      'Inizio',
      'Fine',
      'Ore',
      'Notti',
      'Sabato o domenica',
      'Festivo',
      'Stato',
    ],
    fund: ['Fondo', 'Persona', 'Tipo', 'Turni', 'Ore', 'Notti'],
  },
  en: {
    person: ['Person', 'Band', 'Kind', 'Fund', 'From', 'Until', 'Hours', 'Nights', 'Weekend', 'Holiday', 'State'],
    fund: ['Fund', 'Person', 'Kind', 'Shifts', 'Hours', 'Nights'],
  },
} as const

const codes = {
  it: {
    ...bandNames.it,
    presence: 'presenza',
    on_call: 'reperibilità',
    done: 'svolto',
    planned: 'previsto',
  },
  en: {
    ...bandNames.en,
    presence: 'presence',
    on_call: 'on call',
    done: 'done',
    planned: 'planned',
  },
} as const

function personRows(lines: readonly TimeSheetLine[], ambito: Ambito, locale: Locale): CsvCell[][] {
  const say = codes[locale]
  const named = lines.map((line) => ({ ...line, name: nameIn(ambito, line.userId) }))
  const rows = named
    .sort((a, b) => a.name.localeCompare(b.name, 'it') || a.from.localeCompare(b.from))
    .map(({ name, band, work, fund, from, until, hours, nights, weekends, holidays, isDone }) => [
      name,
      say[band],
      say[work],
      fundIn(ambito, fund, locale),
      from,
      until,
      hours,
      nights,
      weekends,
      holidays,
      isDone ? say.done : say.planned,
    ])
  return [[...titles[locale].person], ...rows]
}

function fundRows(lines: readonly TimeSheetLine[], ambito: Ambito, locale: Locale): CsvCell[][] {
  const rows = sumByFund(lines).map(({ fund, userId, work, shifts, hours, nights }) => [
    fundIn(ambito, fund, locale),
    nameIn(ambito, userId),
    codes[locale][work],
    shifts,
    hours,
    nights,
  ])
  return [[...titles[locale].fund], ...rows.sort((a, b) => `${a[0]}${a[1]}`.localeCompare(`${b[0]}${b[1]}`, 'it'))]
}

function fundIn(ambito: Ambito, key: string, locale: Locale): string {
  return ambito.funds.find((fund) => fund.key === key)?.[locale] ?? key
}
