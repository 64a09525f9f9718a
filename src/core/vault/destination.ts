// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { DestinationEvent } from './destinationEvents.ts'

export type DestinationCommand =
  | { readonly type: 'RegisterDestination'; readonly number: number; readonly resourceKey?: string | undefined }
  | { readonly type: 'WriteAddress' }
  | { readonly type: 'RetireDestination'; readonly reason: TextRef }

export interface DestinationState {
  readonly phase: 'none' | 'active' | 'retired'
  /** How often where it is was written; 0 while nobody has. */
  readonly version: number
}

export type DestinationRefusal =
  | 'DestinationAlreadyRegistered'
  | 'DestinationUnknown'
  | 'DestinationRetired'
  | 'NumberTaken'
  | 'ResourceUnknown'
  | 'ResourceTaken'

/** What the shell looked up under the lock: both must still be true when the number is written. */
export interface DestinationFacts {
  readonly numberTaken: boolean
  /** Whether the configuration has such a secret shelter, and no other destination stands for it. */
  readonly resource: 'none' | 'free' | 'taken' | 'unknown'
}

/** A place of the anti-violence centre, as a number: one number, one place, for good. */
export const destination: Decider<
  DestinationState,
  DestinationCommand,
  DestinationEvent,
  DestinationRefusal,
  DestinationFacts
> = {
  initial: { phase: 'none', version: 0 },

  evolve(state, event) {
    switch (event.type) {
      case 'DestinationRegistered':
        return { ...state, phase: 'active' }
      case 'AddressWritten':
        return { ...state, version: event.version }
      case 'DestinationRetired':
        return { ...state, phase: 'retired' }
    }
  },

  decide(state, command, facts) {
    switch (command.type) {
      case 'RegisterDestination': {
        if (state.phase !== 'none') return refuse('DestinationAlreadyRegistered')
        if (facts.numberTaken) return refuse('NumberTaken')
        if (facts.resource === 'unknown') return refuse('ResourceUnknown')
        if (facts.resource === 'taken') return refuse('ResourceTaken')
        const { number, resourceKey } = command
        return accept({ type: 'DestinationRegistered', number, ...(resourceKey ? { resourceKey } : {}) })
      }
      case 'WriteAddress':
        if (state.phase === 'none') return refuse('DestinationUnknown')
        if (state.phase === 'retired') return refuse('DestinationRetired')
        return accept({ type: 'AddressWritten', version: state.version + 1 })

      case 'RetireDestination':
        if (state.phase === 'none') return refuse('DestinationUnknown')
        if (state.phase === 'retired') return refuse('DestinationRetired')
        return accept({ type: 'DestinationRetired', reason: command.reason })
    }
  },
}
