// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { LocalDate } from '#core/shared/localTime.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { ErasedKind, ErasureEvent, ErasureGround } from './erasureEvents.ts'
import type { Exclusion, RetentionKey, Subject } from './retention.ts'

export type ErasureCommand =
  | {
      readonly type: 'ProposeErasure'
      readonly subject: Subject
      readonly ground: ErasureGround
      readonly authority: TextRef
      readonly userId: string
    }
  | { readonly type: 'WithdrawErasure'; readonly reason: TextRef; readonly userId: string }
  | { readonly type: 'RefuseErasure'; readonly reason: TextRef; readonly userId: string }
  /** `typed`: what the second person copied by hand, so that no hurried key erases anything. */
  | { readonly type: 'AuthoriseErasure'; readonly userId: string; readonly typed: string }
  | { readonly type: 'CompleteErasure' }

export interface ErasureState {
  readonly phase: 'none' | 'proposed' | 'withdrawn' | 'refused' | 'authorised' | 'completed'
  readonly subject?: Subject
  readonly ground?: ErasureGround
  readonly proposedBy: string
}

export type ErasureRefusal =
  | 'ErasureAlreadyProposed'
  | 'ErasureUnknown'
  | 'ErasureOver'
  | 'ErasureUnderWay'
  | 'TermNotOver'
  | 'SubjectExcluded'
  | 'NothingToErase'
  | 'SameHand'
  | 'NotTheProposer'
  | 'NameNotTyped'
  | 'NotAuthorised'
  | 'SomethingLeft'

/** What the shell looked up under the lock of the ambito. */
export interface ErasureFacts {
  readonly rule: RetentionKey
  readonly keptUntil: LocalDate | undefined
  readonly isOver: boolean
  readonly exclusions: readonly Exclusion[]
  /** By which the thing is called on screen: the number of the case, the day of the call. */
  readonly name: string
  readonly streams: readonly { readonly stream: string; readonly id: string }[]
  /** How much is still there, and how much there ever was. */
  readonly left: Readonly<Record<ErasedKind, number>>
  readonly total: Readonly<Record<ErasedKind, number>>
}

/**
 * One erasure of one thing: one person proposes it on somebody's authority, another allows it, a job does it and says when
 * nothing is left. Two people are the undo: there is no other.
 */
export const erasure: Decider<ErasureState, ErasureCommand, ErasureEvent, ErasureRefusal, ErasureFacts> = {
  initial: { phase: 'none', proposedBy: '' },

  evolve(state, event) {
    switch (event.type) {
      case 'ErasureProposed':
        return { phase: 'proposed', subject: event.subject, ground: event.ground, proposedBy: event.userId }
      case 'ErasureWithdrawn':
        return { ...state, phase: 'withdrawn' }
      case 'ErasureRefused':
        return { ...state, phase: 'refused' }
      case 'ErasureAuthorised':
        return { ...state, phase: 'authorised' }
      case 'ErasureCompleted':
        return { ...state, phase: 'completed' }
    }
  },

  decide(state, command, facts) {
    if (command.type === 'ProposeErasure') {
      if (state.phase !== 'none') return refuse('ErasureAlreadyProposed')
      if (sum(facts.left) === 0) return refuse('NothingToErase')
      const no = whyKept(command.ground, facts)
      if (no) return no
      const { subject, ground, authority, userId } = command
      const until = facts.keptUntil ? { keptUntil: facts.keptUntil } : {}
      return accept({ type: 'ErasureProposed', subject, ground, rule: facts.rule, ...until, authority, userId })
    }
    if (state.phase === 'none' || !state.ground) return refuse('ErasureUnknown')
    if (command.type === 'CompleteErasure') {
      if (state.phase === 'completed') return refuse('ErasureOver')
      if (state.phase !== 'authorised') return refuse('NotAuthorised')
      if (sum(facts.left) > 0) return refuse('SomethingLeft')
      return accept({ type: 'ErasureCompleted', erased: facts.total })
    }
    if (state.phase === 'authorised') return refuse('ErasureUnderWay')
    if (state.phase !== 'proposed') return refuse('ErasureOver')

    switch (command.type) {
      case 'WithdrawErasure':
        if (command.userId !== state.proposedBy) return refuse('NotTheProposer')
        return accept({ type: 'ErasureWithdrawn', reason: command.reason, userId: command.userId })
      case 'RefuseErasure':
        if (command.userId === state.proposedBy) return refuse('SameHand')
        return accept({ type: 'ErasureRefused', reason: command.reason, userId: command.userId })
      case 'AuthoriseErasure': {
        if (command.userId === state.proposedBy) return refuse('SameHand')
        if (command.typed.trim() !== facts.name) return refuse('NameNotTyped')
        // Weeks may lie between the two: a trial begins, a case is opened again.
        const no = whyKept(state.ground, facts)
        if (no) return no
        return accept({ type: 'ErasureAuthorised', userId: command.userId, streams: [...facts.streams] })
      }
    }
  },
}

function whyKept(ground: ErasureGround, { isOver, exclusions: [why] }: ErasureFacts) {
  if (why) return refuse('SubjectExcluded' as const, { why })
  if (ground === 'term' && !isOver) return refuse('TermNotOver' as const)
  return undefined
}

const sum = (counts: Readonly<Record<ErasedKind, number>>) => Object.values(counts).reduce((all, n) => all + n, 0)
