// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { NoParams } from '#core/shared/vocabulary.ts'

/** What cases are counted by, one table each: a case stands in exactly one row of every table. */
export const caseTables = [
  'outcome',
  'municipality',
  'month',
  'weekday',
  'hours',
  'answered_in',
  'answered_by',
  'arrived_in',
  'bed',
  'handover',
] as const

/** Of a row the key of what it counts; without a count where it is withheld (ADR 0031). */
const FigureRow = z.strictObject({ key: z.string(), count: z.int().optional() })

export const FigureTable = z.strictObject({
  of: z.enum([...caseTables, 'no_case']),
  /** Empty where too little happened to tell anything; what is not named did not happen. */
  rows: z.array(FigureRow),
})
export type FigureTable = z.infer<typeof FigureTable>

/** One period that is over: days of the ambito's zone, both included. */
export const FigurePeriod = z.strictObject({
  from: LocalDate,
  until: LocalDate,
  /** Cases whose report came in these days; without a number where they are too few. */
  cases: z.int().optional(),
  /** Reports of these days that became no case. */
  withoutCase: z.int().optional(),
  tables: z.array(FigureTable),
})
export type FigurePeriod = z.infer<typeof FigurePeriod>

export const getFigures = endpoint({
  id: 'getFigures',
  method: 'get',
  path: '/api/v1/figures',
  summary:
    'How much of what happened in each period that is over: counts, the small ones withheld; nobody, no case, no words',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    /** The latest first. */
    periods: z.array(FigurePeriod),
    /** Names of the rows that stand for several outcomes. */
    groups: z.array(z.strictObject({ key: z.string(), it: z.string(), en: z.string() })),
    /** From this day the figures of the period that is running, or has just ended, can be told. */
    nextOn: LocalDate,
  }),
  refusals: [],
})
