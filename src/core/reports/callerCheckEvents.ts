// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, TextRef } from '#core/shared/vocabulary.ts'

/** What came of calling the station of our own directory: they know of the call, they do not, nobody answered. */
export const CallerCheckOutcome = z.enum(['confirmed', 'not_confirmed', 'no_answer'])
export type CallerCheckOutcome = z.infer<typeof CallerCheckOutcome>

/** Whoever called is not believed by voice nor by the number shown (domain.md §4.5): a person called back and says what was heard. */
export const CallerChecked = z.strictObject({
  type: z.literal('CallerChecked'),
  outcome: CallerCheckOutcome,
  stationKey: ConfigKey,
  /** The number of the directory on that night, which may be another tomorrow. */
  dialled: TextRef,
  reason: TextRef.optional(),
})
export type CallerChecked = z.infer<typeof CallerChecked>
