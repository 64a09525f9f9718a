// SPDX-License-Identifier: AGPL-3.0-or-later
import { exportTimeSheet } from '#core/rosters/rosterViewsApi.ts'
import { sumByFund, type TimeSheetLine, writeTimeSheet } from '#core/rosters/timeSheet.ts'
import { type CsvCell, csvStyles, writeCsv } from '#core/shared/csv.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { bandNames } from '#server/app/bandNames.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { readAbsences } from './checkInput.ts'
import { readRoster } from './readRoster.ts'
import { nameIn } from './readRosters.ts'

/** Hours of a roster for whoever pays them. */
export function serveTimeSheets(routes: Routes): void {
  serveView(routes, exportTimeSheet, ({ deps: { ambito, clock, db }, actor, params, body: { by, locale } }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const now = clock.now().toISOString()
      const roster = await readRoster(tx, ambito, actor, params.rosterId, now)
      const lines = writeTimeSheet(roster.phase === 'published' ? roster.shifts : [], {
        zone: ambito.zone,
        now,
        bands: ambito.rostering.shiftRules.bands,
        holidays: ambito.holidays.days.map(({ date }) => date),
        absences: await readAbsences(tx, ambito.id),
      })
      const rows = by === 'person' ? personRows(lines, ambito, locale) : fundRows(lines, ambito, locale)
      return { csv: writeCsv(rows, csvStyles[locale]) }
    }),
  )
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
