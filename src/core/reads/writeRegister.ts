// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { type CsvCell, csvStyles, writeCsv } from '#core/shared/csv.ts'
import type { RegisteredRead } from './readsApi.ts'

type Locale = 'it' | 'en'

const titles: Readonly<Record<Locale, readonly string[]>> = {
  it: [
    'Quando',
    'Chi',
    'Ruolo o collegamento',
    'Che cosa',
    'Fascicolo',
    'Scopo',
    'Vista',
    'Di nuovo',
    'Accesso d’emergenza',
  ],
  en: ['When', 'Who', 'Role or link', 'What', 'Case', 'Purpose', 'View', 'Again', 'Break-glass'],
}
const yesNo: Readonly<Record<Locale, readonly [string, string]>> = { it: ['sì', 'no'], en: ['yes', 'no'] }

/** The register as a table, the latest first; times with the offset of the ambito's zone (ISO 8601), codes as codes. */
export function writeRegister(reads: readonly RegisteredRead[], locale: Locale, zone: string): string {
  const style = csvStyles[locale]
  const [yes, no] = yesNo[locale]
  const rows = reads.map((read): CsvCell[] => [
    Temporal.Instant.from(read.at).toString({ timeZone: zone, smallestUnit: 'second' }),
    read.reader ?? read.readerId,
    read.readerKind,
    read.kind,
    read.caseNumber ?? '',
    read.purpose,
    read.act,
    read.repeats,
    read.isBreakGlass ? yes : no,
  ])
  return writeCsv([[...titles[locale]], ...rows], style)
}
