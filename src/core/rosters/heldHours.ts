// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from './band.ts'
import { common, subtract } from './coverage.ts'
import type { Shift } from './shift.ts'
import { type Tenure, withinTenure } from './tenure.ts'
import type { Span } from './wallClock.ts'

/** What decides whether somebody is there in the hours of a shift. */
export interface Holder {
  /** Undefined: our files rule this band no more, and its rows are believed. */
  readonly tenures: readonly Tenure[] | undefined
  readonly away: readonly Span[]
}

/** The hours of a shift in which its holder may hold it and is there. What nobody else fills of the rest is a gap (ADR 0034). */
export function heldHours(
  { band, startsAt, endsAt }: Span & { readonly band: Band },
  { tenures, away }: Holder,
): Span[] {
  const shift = { startsAt, endsAt }
  return (tenures ? withinTenure(tenures, band, shift) : [shift]).flatMap((part) => subtract(part, away))
}

/** Hours of a shift, from now on, that are held before a change of its holder and by nobody after it. */
export function uncoveredHours(
  { band, ...shift }: Pick<Shift, 'band' | 'startsAt' | 'endsAt'>,
  { before, after, now }: { readonly before: Holder; readonly after: Holder; readonly now: string },
): Span[] {
  const ahead = common(shift, { startsAt: now, endsAt: shift.endsAt })
  if (!ahead) return []
  const kept = heldHours({ band, ...ahead }, after)
  return heldHours({ band, ...ahead }, before).flatMap((part) => subtract(part, kept))
}
