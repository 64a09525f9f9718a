// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { StationCardEvent } from './stationCardEvents.ts'

export type StationCardCommand =
  | { readonly type: 'IssueCard'; readonly stationKey: string; readonly days: number }
  | { readonly type: 'RevokeCard'; readonly reason: TextRef }

export interface StationCardState {
  readonly phase: 'none' | 'issued' | 'revoked'
}

export type StationCardRefusal = 'CardAlreadyIssued' | 'CardUnknown' | 'CardAlreadyRevoked'

export interface StationCardFacts {
  readonly now: string
}

const DAY_MS = 24 * 3_600_000

/** The card of one station: it opens the form until its day, or until it is taken back for good. */
export const stationCard: Decider<
  StationCardState,
  StationCardCommand,
  StationCardEvent,
  StationCardRefusal,
  StationCardFacts
> = {
  initial: { phase: 'none' },

  evolve(_state, event) {
    return { phase: event.type === 'CardIssued' ? 'issued' : 'revoked' }
  },

  decide(state, command, { now }) {
    switch (command.type) {
      case 'IssueCard': {
        if (state.phase !== 'none') return refuse('CardAlreadyIssued')
        const expiresAt = new Date(Date.parse(now) + command.days * DAY_MS).toISOString()
        return accept({ type: 'CardIssued', stationKey: command.stationKey, expiresAt })
      }
      case 'RevokeCard':
        if (state.phase === 'none') return refuse('CardUnknown')
        if (state.phase === 'revoked') return refuse('CardAlreadyRevoked')
        return accept({ type: 'CardRevoked', reason: command.reason })
    }
  },
}
