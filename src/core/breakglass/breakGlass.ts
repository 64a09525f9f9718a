// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { BreakGlassEvent, BreakGlassVerdict } from './breakGlassEvents.ts'
import type { BreakGlassRules } from './breakGlassRules.ts'

export type BreakGlassCommand =
  | {
      readonly type: 'OpenBreakGlass'
      readonly userId: string
      /** Under which the register of reads has that it was asked about. */
      readonly mark: string
      /** What was asked about, found under the lock; undefined for whatever may not be opened, from the missing to the barred. */
      readonly target: BreakGlassTarget | undefined
      readonly reason: TextRef
    }
  | { readonly type: 'GiveBackBreakGlass'; readonly userId: string }
  | { readonly type: 'TakeBackBreakGlass'; readonly by: string; readonly reason: TextRef }
  | { readonly type: 'ExpireBreakGlass' }
  | { readonly type: 'MissReview' }
  | {
      readonly type: 'ReviewBreakGlass'
      readonly by: string
      readonly verdict: BreakGlassVerdict
      readonly said: TextRef
    }

/** One case, or one person of the register and the case they are in. */
export interface BreakGlassTarget {
  readonly kind: 'case' | 'person'
  readonly subjectId: string
  readonly caseId: string
}

export interface BreakGlassState {
  readonly phase: 'none' | 'open' | 'ended'
  readonly userId: string
  readonly until: string
  readonly reviewBy: string
  readonly isMissed: boolean
  readonly isReviewed: boolean
}

export type BreakGlassRefusal =
  | 'BreakGlassOpenedAlready'
  | 'BreakGlassNotPossible'
  | 'AskFirst'
  | 'NotOnDuty'
  | 'TooManyOpen'
  | 'BreakGlassUnknown'
  | 'BreakGlassOver'
  | 'BreakGlassStillOpen'
  | 'NotYours'
  | 'SameHand'
  | 'ReviewedAlready'

/** What the shell looked up under the lock of the ambito. */
export interface BreakGlassFacts {
  readonly now: string
  readonly rules: BreakGlassRules
  /** On the roster now, or with the vigil of the desk. */
  readonly isOnDuty: boolean
  /** Asked about in this shift: the register of reads has it. */
  readonly wasAsked: boolean
  /** How many this person has open. */
  readonly openNow: number
  readonly reviewBy: string
}

/**
 * What only those who need to know may know, opened by the only one awake: one thing, with a reason, for a time; and looked at
 * by somebody else on the next working day.
 */
export const breakGlass: Decider<
  BreakGlassState,
  BreakGlassCommand,
  BreakGlassEvent,
  BreakGlassRefusal,
  BreakGlassFacts
> = {
  initial: { phase: 'none', userId: '', until: '', reviewBy: '', isMissed: false, isReviewed: false },

  evolve(state, event) {
    switch (event.type) {
      case 'BreakGlassOpened':
        return { ...state, phase: 'open', userId: event.userId, until: event.until, reviewBy: event.reviewBy }
      case 'BreakGlassEnded':
        return { ...state, phase: 'ended' }
      case 'BreakGlassReviewMissed':
        return { ...state, isMissed: true }
      case 'BreakGlassReviewed':
        return { ...state, isReviewed: true }
    }
  },

  decide(state, command, facts) {
    const { now } = facts
    if (command.type === 'OpenBreakGlass') return open(state, command, facts)
    if (state.phase === 'none') return refuse('BreakGlassUnknown')
    switch (command.type) {
      case 'GiveBackBreakGlass':
        if (command.userId !== state.userId) return refuse('NotYours')
        if (!isOpenAt(state, now)) return refuse('BreakGlassOver')
        return accept({ type: 'BreakGlassEnded', why: 'given_back', by: command.userId })
      case 'TakeBackBreakGlass':
        if (!isOpenAt(state, now)) return refuse('BreakGlassOver')
        return accept({ type: 'BreakGlassEnded', why: 'taken_back', by: command.by, reason: command.reason })
      case 'ExpireBreakGlass':
        if (state.phase !== 'open') return refuse('BreakGlassOver')
        if (isOpenAt(state, now)) return refuse('BreakGlassStillOpen')
        return accept({ type: 'BreakGlassEnded', why: 'expired' })
      case 'MissReview':
        if (state.isReviewed || state.isMissed) return refuse('ReviewedAlready')
        if (now < state.reviewBy) return refuse('BreakGlassStillOpen')
        return accept({ type: 'BreakGlassReviewMissed' })
      case 'ReviewBreakGlass':
        if (state.isReviewed) return refuse('ReviewedAlready')
        // Whoever opened it cannot be the one who finds that it was right.
        if (command.by === state.userId) return refuse('SameHand')
        if (isOpenAt(state, now)) return refuse('BreakGlassStillOpen')
        return accept({ type: 'BreakGlassReviewed', verdict: command.verdict, said: command.said, by: command.by })
    }
  },
}

/** In an order that tells of the one who asks before it tells of what is asked about. */
function open(
  state: BreakGlassState,
  { userId, target, reason }: Extract<BreakGlassCommand, { type: 'OpenBreakGlass' }>,
  { now, rules, isOnDuty, wasAsked, openNow, reviewBy }: BreakGlassFacts,
) {
  if (!isOnDuty) return refuse('NotOnDuty' as const)
  if (!wasAsked) return refuse('AskFirst' as const)
  if (state.phase !== 'none') return refuse('BreakGlassOpenedAlready' as const)
  if (openNow >= rules.openAtOnce) return refuse('TooManyOpen' as const)
  if (!target) return refuse('BreakGlassNotPossible' as const)
  const until = minutesAfter(now, rules.openMinutes)
  return accept<BreakGlassEvent>({ type: 'BreakGlassOpened', ...target, userId, reason, until, reviewBy })
}

/** The time is over at its instant, whether or not the engine has written so. */
export function isOpenAt({ phase, until }: Pick<BreakGlassState, 'phase' | 'until'>, now: string): boolean {
  return phase === 'open' && now < until
}
