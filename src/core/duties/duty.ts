// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { DutyCommand } from './dutyCommands.ts'
import type { DutyEvent } from './dutyEvents.ts'

export interface DutyState {
  readonly phase: 'none' | 'open' | 'expired' | 'fulfilled' | 'not_applicable'
  readonly dueAt: string
}

export type DutyRefusal = 'DutyAlreadyOpen' | 'DutyUnknown' | 'DutyOver' | 'DutyAlreadyExpired' | 'NotYetDue'

export interface DutyFacts {
  readonly now: string
  /** From the definition and the calendar of the recipient, at the trigger. */
  readonly dueAt: string
}

/** An obligation with a clock: fulfilled with evidence, or expired for everybody to see; it never disappears. */
export const duty: Decider<DutyState, DutyCommand, DutyEvent, DutyRefusal, DutyFacts> = {
  initial: { phase: 'none', dueAt: '' },

  evolve(state, event) {
    switch (event.type) {
      case 'DutyOpened':
        return { phase: 'open', dueAt: event.dueAt }
      case 'DutyFulfilled':
        return { ...state, phase: 'fulfilled' }
      case 'DutyExpired':
        return { ...state, phase: 'expired' }
      case 'DutySetAside':
        return { ...state, phase: 'not_applicable' }
    }
  },

  decide(state, command, facts) {
    if (command.type === 'OpenDuty') {
      if (state.phase !== 'none') return refuse('DutyAlreadyOpen')
      return accept({ ...command, type: 'DutyOpened', triggerAt: facts.now, dueAt: facts.dueAt })
    }
    if (state.phase === 'none') return refuse('DutyUnknown')
    if (state.phase === 'fulfilled' || state.phase === 'not_applicable') return refuse('DutyOver')

    switch (command.type) {
      case 'FulfilDuty':
        // Late is still done: the expiry stays in the log beside it, and whoever expired cannot be in time.
        return accept({ ...command, type: 'DutyFulfilled', late: state.phase === 'expired' || facts.now > state.dueAt })
      case 'ExpireDuty':
        if (state.phase === 'expired') return refuse('DutyAlreadyExpired')
        if (facts.now < state.dueAt) return refuse('NotYetDue', { dueAt: state.dueAt })
        return accept({ type: 'DutyExpired' })
      case 'SetDutyAside':
        return accept({ type: 'DutySetAside', reason: command.reason })
    }
  },
}
