// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PageStep } from './pageEvents.ts'
import { calleesOf, type PageLevel, type PagePolicy } from './pagePolicy.ts'

/** Where a call-out stands on its ladder. */
export interface Standing {
  readonly policy?: PagePolicy
  readonly steps: readonly PageStep[]
  /** Index of the step being called: of several who are called together, the first. */
  readonly step: number
  /** Which step of the policy it is, where a step may call several. */
  readonly rung?: number | undefined
  /** Users being called now. */
  readonly calling: readonly string[]
  /** Which call to this step it is, from 1. */
  readonly attempt: number
  /** Which time the ladder is climbed, from 1. */
  readonly round: number
  /** Calls of the last resort so far; 0 while the ladder is climbed. */
  readonly tries: number
  /** Called since the ladder was last begun. */
  readonly calledThisRound: readonly string[]
  readonly declined: readonly string[]
  /** Users who have said yes so far, although they may not have left. */
  readonly accepted: readonly string[]
}

export interface Rung {
  readonly step: number
  /** Others called in the same instant. */
  readonly besides: readonly number[]
  readonly rung?: number | undefined
  readonly attempt: number
  readonly round: number
  readonly tries: number
  readonly waitMinutes: number
}

export type Cause = 'no_answer' | 'declined' | 'by_hand' | 'somebody_found' | 'not_departed'

/**
 * Who is called next: the same again if the policy says so, the next step with somebody who was not called, the ladder from
 * its foot, the last resort in turn with the coordinator. There is always somebody, and always a time to answer.
 */
export function nextRung(standing: Standing, cause: Cause, steps: readonly PageStep[]): Rung {
  const { policy, attempt, round, tries, calling, calledThisRound, declined, accepted } = standing
  const isWilling = ({ userId }: PageStep) => !declined.includes(userId)
  const isNew = (step: PageStep) => !calledThisRound.includes(step.userId) && isWilling(step)
  const at = (place: number, more: Partial<Rung> = {}) => callAt(standing, steps, place, more)
  if (tries > 0) {
    // Whoever has begun a shift since the ladder ended was never asked.
    const begun = lowest(policy, steps.filter(isNew))
    return begun === undefined ? lastResort(standing, steps, tries + 1) : at(begun)
  }

  const now = standing.steps[standing.step]
  const here = standing.rung ?? placeOf(policy, now)
  const membersHere = membersOf(standing, steps, here)

  const isStillCalled = membersHere.some((index) => calling.includes(steps[index]?.userId ?? ''))
  if (cause === 'no_answer' && isStillCalled && attempt < timesOf(policy, here)) {
    return at(here, { attempt: attempt + 1 })
  }
  // Whoever was rung beside somebody who then did not leave had no time to answer.
  if (cause === 'not_departed' && standing.rung !== undefined) {
    if (membersHere.some((index) => !accepted.includes(steps[index]?.userId ?? ''))) return at(here)
  }

  const next = lowest(policy, steps.filter(isNew), here)
  if (next !== undefined) return at(next)

  const foot = lowest(policy, steps.filter(isWilling))
  if (policy && round < policy.rounds && foot !== undefined) return at(foot, { round: round + 1 })
  if (policy) return lastResort(standing, steps, 1)
  // A call-out older than policies: its last rung again and again.
  const last = steps.length - 1
  return { step: last, besides: [], attempt: 1, round, tries: 0, waitMinutes: steps[last]?.waitMinutes ?? 1 }
}

/** With whom a call-out begins: the foot of the ladder, or the last resort if it has nobody. */
export function firstRung(policy: PagePolicy | undefined, steps: readonly PageStep[]): Rung {
  const standing: Standing = {
    ...(policy && { policy }),
    ...{ steps, step: 0, attempt: 1, round: 1, tries: 0 },
    ...{ calling: [], calledThisRound: [], declined: [], accepted: [] },
  }
  const foot = lowest(policy, steps)
  return foot === undefined ? lastResort(standing, steps, 1) : callAt(standing, steps, foot)
}

function callAt(standing: Standing, steps: readonly PageStep[], place: number, more: Partial<Rung> = {}): Rung {
  const { policy, round, calledThisRound } = standing
  const members = membersOf(standing, steps, place)
  const isNew = (index: number) => !calledThisRound.includes(steps[index]?.userId ?? '')
  const step = members.find(isNew) ?? members[0] ?? 0
  const isOfSeveral = steps[step]?.rungs !== undefined
  return {
    step,
    besides: members.filter((index) => index !== step),
    ...(isOfSeveral && { rung: place }),
    attempt: 1,
    round,
    tries: 0,
    waitMinutes: (isOfSeveral ? policy?.rungs[place]?.waitMinutes : steps[step]?.waitMinutes) ?? 1,
    ...more,
  }
}

/** Whom a step of the policy calls now: not who said no, nor, where others are left, who has said yes already. */
function membersOf({ policy, declined, accepted }: Standing, steps: readonly PageStep[], place: number): number[] {
  const members = steps.flatMap((step, index) =>
    isOfLadder(step) && placesOf(policy, step).includes(place) && !declined.includes(step.userId) ? index : [],
  )
  const others = members.filter((index) => !accepted.includes(steps[index]?.userId ?? ''))
  return others.length > 0 ? others : members
}

/** The lowest step of the policy, not under `from`, that calls one of these. */
function lowest(policy: PagePolicy | undefined, steps: readonly PageStep[], from = Number.NEGATIVE_INFINITY) {
  const places = steps.filter(isOfLadder).flatMap((step) => placesOf(policy, step).filter((place) => place >= from))
  return places.length > 0 ? Math.min(...places) : undefined
}

/** The last number first, then the coordinator, in turn; each pair of calls waits twice as long, up to the bound. */
function lastResort({ policy, round }: Standing, steps: readonly PageStep[], tries: number): Rung {
  const number = steps.findIndex(({ level }) => level === 'last_resort')
  const named = steps.findIndex(({ level }) => level === 'coordinator')
  const coordinator = named >= 0 ? named : steps.findLastIndex(isOfLadder)
  const turn = [number, coordinator].filter((index) => index >= 0)
  const step = turn[(tries - 1) % turn.length] ?? 0
  const { waitMinutes, minutesMax } = policy?.lastResort ?? { waitMinutes: 1, minutesMax: 1 }
  // Beyond twelve doublings any wait is past the bound.
  const grown = waitMinutes * 2 ** Math.min(12, Math.floor((tries - 1) / turn.length))
  return { step, besides: [], attempt: 1, round, tries, waitMinutes: Math.min(grown, minutesMax) }
}

export function isOfLadder({ level }: PageStep): boolean {
  return level !== 'last_resort'
}

export function isSame(a: PageStep, b: PageStep): boolean {
  return a.level === b.level && a.userId === b.userId
}

const bands: readonly PageLevel[] = ['first', 'second', 'coordinator']

/** How high on the ladder a step stands; steps of the roster that is left keep their height. */
export function placeOf(policy: PagePolicy | undefined, step: Pick<PageStep, 'level' | 'userId'> | undefined): number {
  if (!step) return 0
  const { level, userId } = step
  const place = policy?.rungs.findIndex((rung) =>
    calleesOf(rung).some((callee) => callee.level === level && (callee.userId ?? userId) === userId),
  )
  return place === undefined || place < 0 ? bands.indexOf(level) : place
}

function placesOf(policy: PagePolicy | undefined, step: PageStep): readonly number[] {
  return step.rungs ?? [placeOf(policy, step)]
}

function timesOf(policy: PagePolicy | undefined, place: number): number {
  return policy?.rungs[place]?.times ?? 1
}
