// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AccountId, Id } from '#core/shared/vocabulary.ts'

/** Minutes after which a call written down is no longer taken as happening now [P]: a patrol waits about as long. */
export const LATE_MINUTES = 60

/** Hours after which the screen asks whether the day is right [P]: paper is written in the next morning, not later. */
export const OLD_HOURS = 24

/** Where a report that was first on paper comes from. */
export const PaperOrigin = z.strictObject({
  /** Who took the call, when it is not who typed it; the log itself says who typed. */
  takenBy: AccountId.optional(),
  blank: z.strictObject({ padId: Id, year: z.int().min(0).max(99), number: z.int().min(1).max(999_999) }).optional(),
})
export type PaperOrigin = z.infer<typeof PaperOrigin>

export function isLate(receivedAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(receivedAt) > LATE_MINUTES * 60_000
}

export function isOld(receivedAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(receivedAt) > OLD_HOURS * 3_600_000
}
