// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { Cents, ConfigKey, Instant, MunicipalityCode, NoParams } from '#core/shared/vocabulary.ts'

/** Who was paid. What could say where a protected person sleeps is covered: at most the number of the destination. */
export const Supplier = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resource'), resourceKey: ConfigKey }),
  z.strictObject({ kind: z.literal('cover'), number: z.int().optional() }),
])
export type Supplier = z.infer<typeof Supplier>

/** Who must bear it, when the ambito only paid for them. Of a protected case covered for whoever may not read its file (ADR 0035). */
export const Bearer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('town'), municipality: MunicipalityCode }),
  z.strictObject({ kind: z.literal('cover') }),
])
export type Bearer = z.infer<typeof Bearer>

/** A cost as whoever keeps the books sees it: no person, no place, no word, and nothing that opens a file. */
export const CostLine = z.strictObject({
  /** The same for each line of one case; of no use to find it. */
  caseCode: z.string(),
  at: Instant,
  costType: ConfigKey,
  amountCents: Cents,
  fund: ConfigKey,
  supplier: Supplier.optional(),
  /** Absent where the ambito bears it itself. */
  anticipatedFor: Bearer.optional(),
  struck: z.boolean(),
})
export type CostLine = z.infer<typeof CostLine>

/** Years that both the calendar and the database know. */
const Day = LocalDate.refine((day) => day >= '1000' && day < '9999', { message: 'invalid_format' })

/** Days of the ambito's zone, both included. */
const period = { from: Day, until: Day }
const isInOrder = ({ from, until }: { readonly from: string; readonly until: string }) => from <= until
const wrongOrder = { path: ['until'], message: 'before_first_day' }

export const searchCosts = endpoint({
  id: 'searchCosts',
  method: 'post',
  path: '/api/v1/cost-searches',
  summary: 'Cost lines of a period by fund and by who must bear them, without anybody’s name, place or words',
  params: NoParams,
  body: z.strictObject(period).refine(isInOrder, wrongOrder),
  answer: z.strictObject({ lines: z.array(CostLine) }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const exportCosts = endpoint({
  id: 'exportCosts',
  method: 'post',
  path: '/api/v1/cost-exports',
  summary: 'The same cost lines as a table (CSV)',
  params: NoParams,
  body: z.strictObject({ ...period, locale: z.enum(['it', 'en']) }).refine(isInOrder, wrongOrder),
  answer: z.strictObject({ csv: z.string() }),
  refusals: [],
  stepUp: true,
  reads: [{ kind: 'list' }],
})
