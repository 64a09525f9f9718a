// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider } from '#core/shared/decider.ts'
import type { Band } from './band.ts'
import type { CoverageEvent } from './coverageEvents.ts'

/** The only thing asked of it: look, and say what is new. Having nothing to say is an answer. */
export interface CoverageCommand {
  readonly type: 'ReportGaps'
}

export interface Gap {
  readonly band: Band
  readonly startsAt: string
  readonly endsAt?: string | undefined
}

interface Reported extends Gap {
  readonly gapId: string
  readonly daysAhead: number
}

export interface CoverageState {
  readonly reported: readonly Reported[]
}

export interface CoverageFacts {
  readonly now: string
  /** Minutes of the next fourteen days that nobody but a fallback holds. */
  readonly gaps: readonly Gap[]
  newId(): string
}

/** Days ahead at which an open shift is said again, the farthest first (peers.md §3.1, row 3). */
export const GAP_DAYS = [14, 7, 2] as const

/** Who is missing on the roster, said early enough to be put right. */
export const coverageWatch: Decider<CoverageState, CoverageCommand, CoverageEvent, never, CoverageFacts> = {
  initial: { reported: [] },

  evolve({ reported }, event) {
    const others = reported.filter(({ gapId }) => gapId !== event.gapId)
    if (event.type === 'GapClosed') return { reported: others }
    const { type: _, ...gap } = event
    return { reported: [...others, gap] }
  },

  decide({ reported }, _command, { now, gaps, newId }) {
    const closed = reported
      .filter((known) => !gaps.some((gap) => isSame(gap, known)))
      .map(({ gapId }) => ({ type: 'GapClosed' as const, gapId }))
    const said = gaps.flatMap(({ band, startsAt, endsAt }) => {
      const known = reported.find((one) => isSame(one, { band, startsAt }))
      const daysAhead = daysAheadOf(startsAt, now)
      if (daysAhead === undefined) return []
      if (known && known.daysAhead <= daysAhead && known.endsAt === endsAt) return []
      const gapId = known?.gapId ?? newId()
      return [{ type: 'GapReported' as const, gapId, band, startsAt, ...(endsAt && { endsAt }), daysAhead }]
    })
    return accept<CoverageEvent>(...closed, ...said)
  },
}

/** The nearest of the three distances that has been reached. */
export function daysAheadOf(startsAt: string, now: string): 14 | 7 | 2 | undefined {
  const days = (Date.parse(startsAt) - Date.parse(now)) / 86_400_000
  return GAP_DAYS.findLast((ahead) => days <= ahead)
}

/** When the next of the distances to one of these gaps is reached; undefined if all are. */
export function nextReportAt(gaps: readonly Pick<Gap, 'startsAt'>[], now: string): string | undefined {
  return gaps
    .flatMap(({ startsAt }) => GAP_DAYS.map((days) => new Date(Date.parse(startsAt) - days * 86_400_000).toISOString()))
    .filter((at) => at > now)
    .sort()[0]
}

function isSame(a: Gap, b: Gap): boolean {
  return a.band === b.band && a.startsAt === b.startsAt
}
