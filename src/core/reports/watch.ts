// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { WatchCommand } from './watchCommands.ts'
import type { WatchEvent } from './watchEvents.ts'

export type WatchState =
  | { readonly phase: 'none' }
  | { readonly phase: 'waiting'; readonly dueAt: string }
  | { readonly phase: 'raised' }
  | { readonly phase: 'settled' }

export type WatchRefusal = 'WatchUnknown' | 'WatchNotDue' | 'WatchAlreadySettled'

/** From the calendar at the instant of reception; none where the closing was far, or PIS responsible anyway. */
export interface WatchFacts {
  readonly now: string
  readonly times?: { readonly closesAt: string; readonly dueAt: string } | undefined
}

/** One a report, under the report's id: between an office that has closed and a PIS that was not called, nobody is lost. */
export const watch: Decider<WatchState, WatchCommand, WatchEvent, WatchRefusal, WatchFacts> = {
  initial: { phase: 'none' },

  evolve(_state, event) {
    switch (event.type) {
      case 'WatchSet':
        return { phase: 'waiting', dueAt: event.dueAt }
      case 'WatchRaised':
        return { phase: 'raised' }
      case 'WatchSettled':
        return { phase: 'settled' }
    }
  },

  decide(state, command, { now, times }) {
    switch (command.type) {
      case 'SetWatch': {
        if (state.phase !== 'none' || !times) return accept()
        const { municipality, receivedAt } = command
        return accept({ type: 'WatchSet', municipality, receivedAt, ...times })
      }
      case 'RaiseWatch':
        if (state.phase !== 'waiting' || now < state.dueAt) return refuse('WatchNotDue')
        return accept({ type: 'WatchRaised' })
      case 'SettleWatch':
        // The office may call before it is time: then nobody need look.
        if (state.phase === 'none') return refuse('WatchUnknown')
        if (state.phase === 'settled') return refuse('WatchAlreadySettled')
        return accept({ type: 'WatchSettled', outcome: command.outcome, told: command.told })
      case 'EndWatch':
        if (state.phase === 'none' || state.phase === 'settled') return accept()
        return accept({ type: 'WatchSettled', outcome: command.outcome })
    }
  },
}
