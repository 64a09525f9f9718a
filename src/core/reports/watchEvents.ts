// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Instant, MunicipalityCode, TextRef } from '#core/shared/vocabulary.ts'

/** How a watch ends: PIS took the report over, the office has it, or a person judged that nobody need look. */
export const WatchOutcome = z.enum(['taken_over', 'with_office', 'not_needed'])
export type WatchOutcome = z.infer<typeof WatchOutcome>

/** The office received a report just before closing (domain.md §6.7): PIS will look whether somebody there has it. */
export const WatchSet = z.strictObject({
  type: z.literal('WatchSet'),
  municipality: MunicipalityCode,
  receivedAt: Instant,
  closesAt: Instant,
  dueAt: Instant,
})
/** It is time to look: a row in the queue, until a person says what they found. */
export const WatchRaised = z.strictObject({ type: z.literal('WatchRaised') })
export const WatchSettled = z.strictObject({
  type: z.literal('WatchSettled'),
  outcome: WatchOutcome,
  /** What the office said, or why PIS took it; none when the triage itself settled it. */
  told: TextRef.optional(),
})

export const WatchEvent = z.discriminatedUnion('type', [WatchSet, WatchRaised, WatchSettled])
export type WatchEvent = z.infer<typeof WatchEvent>
