// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Span } from './wallClock.ts'

/** What the spans leave free of the whole, in order. Instants compare as text. */
export function subtract(whole: Span, spans: readonly Span[]): Span[] {
  const free: Span[] = []
  let from = whole.startsAt
  for (const { startsAt, endsAt } of spans.toSorted(byStart)) {
    if (endsAt <= from || startsAt >= whole.endsAt) continue
    if (startsAt > from) free.push({ startsAt: from, endsAt: startsAt })
    if (endsAt > from) from = endsAt
  }
  if (from < whole.endsAt) free.push({ startsAt: from, endsAt: whole.endsAt })
  return free
}

/** What two spans have in common, if anything. */
export function common(a: Span, b: Span): Span | undefined {
  const startsAt = a.startsAt > b.startsAt ? a.startsAt : b.startsAt
  const endsAt = a.endsAt < b.endsAt ? a.endsAt : b.endsAt
  return startsAt < endsAt ? { startsAt, endsAt } : undefined
}

export function overlaps(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

export function byStart(a: Span, b: Span): number {
  return a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0
}
