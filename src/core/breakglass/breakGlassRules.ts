// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Term } from '#core/shared/term.ts'

/** No access by break-glass lasts longer than this, whatever the configuration says (DHIS2 has about three hours). */
export const OPEN_MINUTES_MAX = 180

/** `break-glass.yaml`: how long it opens, how often it may be asked, when it must have been reviewed. */
export const BreakGlassRules = z.strictObject({
  openMinutes: z.int().min(5).max(OPEN_MINUTES_MAX),
  /** How many one person may have open at the same time. */
  openAtOnce: z.int().min(1).max(5),
  /** How many different things one person may ask about in the hours below: nobody tries names one after the other. */
  asksPerShift: z.int().min(1).max(50),
  shiftHours: z.int().min(1).max(24),
  /** When somebody must have looked at it: the earliest of these. */
  reviewTerms: z.array(Term).min(1),
})
export type BreakGlassRules = z.infer<typeof BreakGlassRules>
