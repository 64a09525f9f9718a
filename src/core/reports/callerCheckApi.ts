// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, Words } from '#core/shared/vocabulary.ts'
import { CallerCheckOutcome } from './callerCheckEvents.ts'

const ReportParams = z.strictObject({ reportId: Id })

export const CallerCheck = z.strictObject({
  outcome: CallerCheckOutcome,
  stationKey: ConfigKey,
  /** The number of the directory that was called, as it was that night. */
  dialled: z.string(),
  reason: z.string().optional(),
  by: z.string(),
  at: Instant,
})
export type CallerCheck = z.infer<typeof CallerCheck>

export const listCallerChecks = endpoint({
  id: 'listCallerChecks',
  method: 'get',
  path: '/api/v1/reports/:reportId/caller-checks',
  summary: 'Whether whoever reported was called back at the number of our own directory, and by when they should be',
  params: ReportParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, dueAt: Instant, checks: z.array(CallerCheck) }),
  refusals: [],
  reads: [{ kind: 'report', param: 'reportId' }],
})

export const checkCaller = endpoint({
  id: 'checkCaller',
  method: 'post',
  path: '/api/v1/reports/:reportId/caller-checks',
  summary: 'Records that a station of the directory was called back about who reported, and what it said',
  params: ReportParams,
  body: z.strictObject({ stationKey: ConfigKey, outcome: CallerCheckOutcome, reason: Words.optional() }),
  answer: Done,
  refusals: ['ReportUnknown', 'ReportSetAside', 'StationUnknown', 'ReasonNeeded'],
})
