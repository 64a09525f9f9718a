// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AccountId, ConfigKey, Instant, TextRef } from '#core/shared/vocabulary.ts'

/** Somebody has it in hand: what was read until then need not ring any more. */
export const ReadingAlarmSeen = z.strictObject({
  type: z.literal('ReadingAlarmSeen'),
  rule: ConfigKey,
  /** The last reading they saw: if the reader goes on, it rings again. */
  readUntil: Instant,
  by: AccountId,
})
/** Somebody looked at what a rule found on the register of reads, and said what it was. */
export const ReadingAlarmSetAside = z.strictObject({
  type: z.literal('ReadingAlarmSetAside'),
  rule: ConfigKey,
  said: TextRef,
  by: AccountId,
})

export const ReadingAlarmEvent = z.discriminatedUnion('type', [ReadingAlarmSeen, ReadingAlarmSetAside])
export type ReadingAlarmEvent = z.infer<typeof ReadingAlarmEvent>
