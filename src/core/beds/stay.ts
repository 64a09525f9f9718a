// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { StayCommand } from './stayCommands.ts'
import type { Condition, StayEvent, Waiver } from './stayEvents.ts'

export interface StayState {
  readonly phase:
    | 'none'
    | 'requested'
    | 'held'
    | 'confirmed'
    | 'checked_in'
    | 'ended'
    | 'expired'
    | 'released'
    | 'refused'
    | 'marked'
  readonly caseId: string
  readonly personId: string
  readonly resourceKey: string
  readonly waivers: readonly Waiver[]
  /** Since one is held. */
  readonly bedKey?: string
  readonly expiresAt: string
}

export type StayRefusal =
  | 'StayAlreadyStarted'
  | 'StayUnknown'
  | 'StayOver'
  | 'ConditionsUnmet'
  | 'ConditionAlreadyWaived'
  | 'ConditionNotWaivable'
  | 'NoBedFree'
  | 'PersonAlreadyPlaced'
  | 'PersonUnknown'
  | 'ResourceUnknown'
  | 'AlreadyHeld'
  | 'NotHeld'
  | 'NotYetDue'
  | 'InstantInFuture'
  | 'NotCheckedIn'
  | 'BedTaken'

/** What the shell looked up under the lock of the ambito, so that it is still true when the bed is written. */
export interface StayFacts {
  readonly now: string
  readonly holdMinutes: number
  /** Undefined when configuration knows no such resource. */
  readonly resource?: { readonly waivable: readonly Condition[] } | undefined
  /** False when the case does not know the person. */
  readonly personKnown: boolean
  readonly unmet: readonly Condition[]
  /** Free beds this person could sleep in, best first. */
  readonly freeBeds: readonly string[]
  /** True when the person already holds or occupies another bed. */
  readonly personPlacedElsewhere: boolean
}

const over = new Set<StayState['phase']>(['ended', 'expired', 'released', 'refused', 'marked'])

/** One person and one bed: no bed has two holders, no person sleeps in two places, conditions are met or waived by name. */
export const stay: Decider<StayState, StayCommand, StayEvent, StayRefusal, StayFacts> = {
  initial: { phase: 'none', caseId: '', personId: '', resourceKey: '', waivers: [], expiresAt: '' },

  evolve(state, event) {
    switch (event.type) {
      case 'StayRequested':
        return {
          ...state,
          phase: 'requested',
          caseId: event.caseId,
          personId: event.personId,
          resourceKey: event.resourceKey,
        }
      case 'ConditionWaived':
        return { ...state, waivers: [...state.waivers, event.waiver] }
      case 'BedHeld':
        return { ...state, phase: 'held', bedKey: event.bedKey, expiresAt: event.expiresAt }
      case 'HoldExpired':
        return { ...state, phase: 'expired' }
      case 'HoldReleased':
        return { ...state, phase: 'released' }
      case 'StayRefused':
        return { ...state, phase: 'refused' }
      case 'StayConfirmed':
        return { ...state, phase: 'confirmed' }
      case 'PersonCheckedIn':
        return { ...state, phase: 'checked_in' }
      case 'StayEnded':
        return { ...state, phase: 'ended' }
      case 'BedMarked':
        return { ...state, phase: 'marked', resourceKey: event.resourceKey }
    }
  },

  decide(state, command, facts) {
    switch (command.type) {
      case 'MarkBed':
        if (state.phase !== 'none') return refuse('StayAlreadyStarted')
        if (!facts.freeBeds.includes(command.bedKey)) return refuse('BedTaken')
        return accept({ ...command, type: 'BedMarked' })

      case 'RequestStay': {
        if (state.phase !== 'none') return refuse('StayAlreadyStarted')
        const no = wanted(facts)
        return no ?? accept(request(command, facts))
      }

      case 'HoldBed': {
        if (state.phase !== 'none' && state.phase !== 'requested')
          return refuse(over.has(state.phase) ? 'StayOver' : 'AlreadyHeld')
        if (state.phase === 'requested' && !isSameWish(state, command)) return refuse('StayAlreadyStarted')
        const no = wanted(facts)
        if (no) return no
        const waived = new Set(state.waivers.map((waiver) => waiver.condition))
        const unmet = facts.unmet.filter((condition) => !waived.has(condition))
        if (unmet.length > 0) return refuse('ConditionsUnmet', { conditions: unmet.join(',') })
        const bedKey = facts.freeBeds[0]
        if (!bedKey) return refuse('NoBedFree')
        const held: StayEvent = {
          type: 'BedHeld',
          caseId: command.caseId,
          resourceKey: command.resourceKey,
          bedKey,
          expiresAt: minutesAfter(facts.now, facts.holdMinutes),
        }
        return state.phase === 'none' ? accept<StayEvent>(request(command, facts), held) : accept(held)
      }

      case 'WaiveCondition': {
        if (state.phase === 'none') return refuse('StayUnknown')
        if (state.phase !== 'requested') return refuse('StayOver')
        if (!facts.resource?.waivable.includes(command.condition)) return refuse('ConditionNotWaivable')
        if (state.waivers.some((waiver) => waiver.condition === command.condition))
          return refuse('ConditionAlreadyWaived')
        const { condition, userId, reason } = command
        return accept({ type: 'ConditionWaived', waiver: { condition, userId, reason } })
      }

      case 'ReleaseHold':
        if (state.phase === 'none') return refuse('StayUnknown')
        if (over.has(state.phase) || state.phase === 'checked_in') return refuse('NotHeld')
        return accept({
          type: 'HoldReleased',
          caseId: state.caseId,
          ...(command.reason ? { reason: command.reason } : {}),
          ...freed(state),
        })

      case 'RefuseStay':
        if (state.phase === 'none') return refuse('StayUnknown')
        if (over.has(state.phase) || state.phase === 'checked_in') return refuse('NotHeld')
        return accept({ type: 'StayRefused', caseId: state.caseId, reason: command.reason, ...freed(state) })

      case 'ExpireHold':
        if (state.phase !== 'held') return refuse('NotHeld')
        if (facts.now < state.expiresAt) return refuse('NotYetDue', { expiresAt: state.expiresAt })
        return accept({ type: 'HoldExpired', caseId: state.caseId })

      case 'ConfirmStay':
        if (state.phase !== 'held') return refuse('NotHeld')
        return accept({ type: 'StayConfirmed', caseId: state.caseId })

      case 'CheckIn':
        if (command.at > facts.now) return refuse('InstantInFuture', { now: facts.now })
        if (state.phase !== 'held' && state.phase !== 'confirmed') return refuse('NotHeld')
        return accept({ type: 'PersonCheckedIn', caseId: state.caseId, personId: state.personId, at: command.at })

      case 'EndStay':
        if (command.at > facts.now) return refuse('InstantInFuture', { now: facts.now })
        if (state.phase !== 'checked_in' && state.phase !== 'marked') return refuse('NotCheckedIn')
        return accept({ type: 'StayEnded', at: command.at })
    }
  },
}

const freed = ({ bedKey }: StayState) => (bedKey ? { bedKey } : {})

function wanted(facts: StayFacts) {
  if (!facts.resource) return refuse('ResourceUnknown' as const)
  if (!facts.personKnown) return refuse('PersonUnknown' as const)
  if (facts.personPlacedElsewhere) return refuse('PersonAlreadyPlaced' as const)
  return undefined
}

/** A waiver is given for one person in one house: it must not open another door. */
function isSameWish(state: StayState, wish: { caseId: string; personId: string; resourceKey: string }): boolean {
  return state.caseId === wish.caseId && state.personId === wish.personId && state.resourceKey === wish.resourceKey
}

function request(command: { caseId: string; personId: string; resourceKey: string }, facts: StayFacts): StayEvent {
  return {
    type: 'StayRequested',
    caseId: command.caseId,
    personId: command.personId,
    resourceKey: command.resourceKey,
    unmet: [...facts.unmet],
  }
}
