// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, Instant, MunicipalityCode, RequiredWords } from '#core/shared/vocabulary.ts'
import { WatchOutcome } from './watchEvents.ts'

const WatchParams = z.strictObject({ reportId: Id })

export const WatchView = z.strictObject({
  phase: z.enum(['waiting', 'raised', 'settled']),
  municipality: MunicipalityCode,
  receivedAt: Instant,
  closesAt: Instant,
  dueAt: Instant,
  /** Whom to ask. */
  desk: z.strictObject({ label: z.string(), phone: z.string() }).optional(),
  settled: z
    .strictObject({ outcome: WatchOutcome, told: z.string().optional(), at: Instant, by: z.string() })
    .optional(),
})
export type WatchView = z.infer<typeof WatchView>

export const getWatch = endpoint({
  id: 'getWatch',
  method: 'get',
  path: '/api/v1/reports/:reportId/watch',
  summary: 'Whether PIS looks after closing that the office has this report, and what became of it',
  params: WatchParams,
  body: undefined,
  answer: z.strictObject({ watch: WatchView.optional() }),
  refusals: [],
  reads: [{ kind: 'report', param: 'reportId' }],
})

export const settleWatch = endpoint({
  id: 'settleWatch',
  method: 'post',
  path: '/api/v1/reports/:reportId/watch-settlement',
  summary: 'Says what was found: the office has it, or PIS takes it over',
  params: WatchParams,
  body: z.strictObject({ outcome: z.enum(['taken_over', 'with_office']), told: RequiredWords }),
  answer: Done,
  refusals: ['WatchUnknown', 'WatchAlreadySettled'],
})
