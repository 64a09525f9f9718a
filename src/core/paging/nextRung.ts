// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PageStep } from './pageEvents.ts'
import type { PageLevel, PagePolicy } from './pagePolicy.ts'

/** Where a call-out stands on its ladder. */
export interface Standing {
  readonly policy?: PagePolicy
  readonly steps: readonly PageStep[]
  /** Index of the step being called. */
  readonly step: number
  /** Which call to this step it is, from 1. */
  readonly attempt: number
  /** Which time the ladder is climbed, from 1. */
  readonly round: number
  /** Calls of the last resort so far; 0 while the ladder is climbed. */
  readonly tries: number
  /** Called since the ladder was last begun. */
  readonly calledThisRound: readonly string[]
  readonly declined: readonly string[]
}

export interface Rung {
  readonly step: number
  readonly attempt: number
  readonly round: number
  readonly tries: number
  readonly waitMinutes: number
}

/**
 * Who is called next: the same again if the policy says so, the next who was not called, the ladder from its foot, the
 * last resort in turn with the coordinator. There is always somebody, and always a time to answer.
 */
export function nextRung(
  standing: Standing,
  cause: 'no_answer' | 'declined' | 'by_hand' | 'not_departed',
  steps: readonly PageStep[],
): Rung {
  const { policy, attempt, round, tries } = standing
  const now = standing.steps[standing.step]
  const at = (step: number, more: Partial<Rung> = {}): Rung => ({
    step,
    attempt: 1,
    round,
    tries: 0,
    waitMinutes: steps[step]?.waitMinutes ?? 1,
    ...more,
  })
  if (tries > 0) return lastResort(standing, steps, tries + 1)

  const again = steps.findIndex((step) => now !== undefined && isSame(step, now))
  if (cause === 'no_answer' && again >= 0 && attempt < timesOf(policy, now)) return at(again, { attempt: attempt + 1 })

  const from = placeOf(policy, now)
  const isNew = ({ userId }: PageStep) => !standing.calledThisRound.includes(userId)
  const next = steps.findIndex((step) => isOfLadder(step) && placeOf(policy, step) >= from && isNew(step))
  if (next >= 0) return at(next)

  const willing = steps.findIndex((step) => isOfLadder(step) && !standing.declined.includes(step.userId))
  if (policy && round < policy.rounds && willing >= 0) return at(willing, { round: round + 1 })
  if (policy) return lastResort(standing, steps, 1)
  // A call-out older than policies: its last rung again and again.
  return at(steps.length - 1)
}

/** The last number first, then the coordinator, in turn; each pair of calls waits twice as long, up to the bound. */
function lastResort({ policy, round }: Standing, steps: readonly PageStep[], tries: number): Rung {
  const number = steps.findIndex(({ level }) => level === 'last_resort')
  const coordinator = steps.findLastIndex(isOfLadder)
  const turn = [number, coordinator].filter((index) => index >= 0)
  const step = turn[(tries - 1) % turn.length] ?? 0
  const { waitMinutes, minutesMax } = policy?.lastResort ?? { waitMinutes: 1, minutesMax: 1 }
  // Beyond twelve doublings any wait is past the bound.
  const grown = waitMinutes * 2 ** Math.min(12, Math.floor((tries - 1) / turn.length))
  return { step, attempt: 1, round, tries, waitMinutes: Math.min(grown, minutesMax) }
}

export function isOfLadder({ level }: PageStep): boolean {
  return level !== 'last_resort'
}

export function isSame(a: PageStep, b: PageStep): boolean {
  return a.level === b.level && a.userId === b.userId
}

const bands: readonly PageLevel[] = ['first', 'second', 'coordinator']

/** How high on the ladder a step stands; steps of the roster that is left keep their height. */
export function placeOf(policy: PagePolicy | undefined, step: PageStep | undefined): number {
  if (!step) return 0
  const place = rungOf(policy, step)
  return place >= 0 ? place : bands.indexOf(step.level)
}

function timesOf(policy: PagePolicy | undefined, step: PageStep | undefined): number {
  return (step && policy?.rungs[rungOf(policy, step)]?.times) ?? 1
}

function rungOf(policy: PagePolicy | undefined, { level, userId }: PageStep): number {
  return policy?.rungs.findIndex((rung) => rung.level === level && (rung.userId ?? userId) === userId) ?? -1
}
