// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from './band.ts'
import { common, subtract } from './coverage.ts'
import type { Span } from './wallClock.ts'

/** What somebody may hold from when to when: a role is of its time, and so is a membership. Open where nothing ends it. */
export interface Tenure {
  readonly bands: readonly Band[]
  readonly startsAt?: string | undefined
  readonly endsAt?: string | undefined
}

/** Instants compare as text: before every one, and after. */
const EVER = { startsAt: '', endsAt: '9999' }

/** The part of this span in which they may not hold the band; nothing for whoever may hold all of it. */
export function outsideTenure(tenures: readonly Tenure[], band: Band, span: Span): Span[] {
  const may = tenures.filter(({ bands }) => bands.includes(band)).map(spanOf)
  return subtract(span, may)
}

/** The part of this span in which they may. */
export function withinTenure(tenures: readonly Tenure[], band: Band, span: Span): Span[] {
  return tenures.filter(({ bands }) => bands.includes(band)).flatMap((tenure) => common(spanOf(tenure), span) ?? [])
}

/** What they may hold at one instant. */
export function bandsAt(tenures: readonly Tenure[], instant: string): readonly Band[] {
  const held = tenures.find((tenure) => {
    const { startsAt, endsAt } = spanOf(tenure)
    return startsAt <= instant && instant < endsAt
  })
  return held?.bands ?? []
}

function spanOf({ startsAt = EVER.startsAt, endsAt = EVER.endsAt }: Tenure): Span {
  return { startsAt, endsAt }
}
