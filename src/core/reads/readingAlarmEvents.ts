// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AccountId, ConfigKey, TextRef } from '#core/shared/vocabulary.ts'

/** Somebody looked at what a rule found on the register of reads, and said what it was. */
export const ReadingAlarmSetAside = z.strictObject({
  type: z.literal('ReadingAlarmSetAside'),
  rule: ConfigKey,
  said: TextRef,
  by: AccountId,
})

export const ReadingAlarmEvent = z.discriminatedUnion('type', [ReadingAlarmSetAside])
export type ReadingAlarmEvent = z.infer<typeof ReadingAlarmEvent>
