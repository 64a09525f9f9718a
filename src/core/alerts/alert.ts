// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { AlertEvent, AlertKind } from './alertEvents.ts'

/** One message an hour about one kind of thing: who tries names all night must not ring the coordinator all night. */
export const QUIET_MINUTES = 60
/**
 * Told each at once: to whoever is on the road with somebody, each place that is lost; to whom an account belongs, each
 * link or provider that opens it, for the first may be asked for and the second not.
 */
const kindsAtOnce: readonly AlertKind[] = ['place_refused', 'invited_anew', 'invitation_used', 'provider_joined']
const quietMinutesOf = (kind: AlertKind): number => (kindsAtOnce.includes(kind) ? 0 : QUIET_MINUTES)

export type AlertCommand =
  | {
      readonly type: 'RaiseAlert'
      readonly userId: string
      readonly kind: AlertKind
      readonly causeId: string
      readonly at?: string | undefined
    }
  | { readonly type: 'TellGathered' }
  | {
      readonly type: 'ReportAlert'
      readonly tellingId: string
      readonly channel: ChannelKind
      readonly outcome: 'handed_over' | 'failed'
      readonly provider?: string | undefined
      readonly trouble?: MessageTrouble | undefined
    }

export interface AlertState {
  /** Whose alerts of which kind; absent before the first. */
  readonly of?: { readonly userId: string; readonly kind: AlertKind }
  readonly known: readonly string[]
  readonly gathered: readonly string[]
  readonly tellings: readonly string[]
  readonly quietUntil: string
}
export type AlertRefusal = 'AlertRaisedAlready' | 'NothingGathered' | 'AlertUnknown'
export interface AlertFacts {
  readonly now: string
  readonly newId: string
}

/** What one person is told of one kind of thing: the first at once, the others of the hour together and counted. */
export const alert: Decider<AlertState, AlertCommand, AlertEvent, AlertRefusal, AlertFacts> = {
  initial: { known: [], gathered: [], tellings: [], quietUntil: '' },

  evolve(state, event) {
    switch (event.type) {
      case 'AlertTold':
        return {
          of: { userId: event.userId, kind: event.kind },
          known: [...new Set([...state.known, ...event.causeIds])],
          gathered: [],
          tellings: [...state.tellings, event.tellingId],
          quietUntil: event.quietUntil,
        }
      case 'AlertGathered':
        return { ...state, known: [...state.known, event.causeId], gathered: [...state.gathered, event.causeId] }
      case 'AlertReported':
        return state
    }
  },

  decide(state, command, { now, newId }) {
    const quietFrom = (kind: AlertKind) => minutesAfter(now, quietMinutesOf(kind))
    switch (command.type) {
      case 'RaiseAlert': {
        const { userId, kind, causeId, at } = command
        if (state.known.includes(causeId)) return refuse('AlertRaisedAlready')
        if (now < state.quietUntil)
          return accept({ type: 'AlertGathered', userId, kind, causeId, until: state.quietUntil })
        const causeIds = [...state.gathered, causeId]
        const whom = { userId, kind, causeIds, ...(at && { at }) }
        return accept({ type: 'AlertTold', tellingId: newId, ...whom, quietUntil: quietFrom(kind) })
      }
      case 'TellGathered':
        if (!state.of || state.gathered.length === 0 || now < state.quietUntil) return refuse('NothingGathered')
        return accept({
          type: 'AlertTold',
          tellingId: newId,
          ...state.of,
          causeIds: [...state.gathered],
          quietUntil: quietFrom(state.of.kind),
        })
      case 'ReportAlert':
        if (!state.of || !state.tellings.includes(command.tellingId)) return refuse('AlertUnknown')
        return accept({ ...command, type: 'AlertReported', userId: state.of.userId })
    }
  },
}
