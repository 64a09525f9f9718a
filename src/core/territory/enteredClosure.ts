// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { ClosureCommand } from './closureCommands.ts'
import type { ClosureEvent } from './closureEvents.ts'
import { type ClosureFault, findClosureFault, withdrawClosure } from './closureRules.ts'
import type { Municipality } from './municipality.ts'
import type { Calendar } from './officeDay.ts'

export type ClosureState =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'entered'
      readonly days: Pick<Extract<ClosureEvent, { type: 'ClosureEntered' }>, 'firstDay' | 'lastDay' | 'hours'>
      /** Municipalities for which nobody has taken it back. */
      readonly standing: readonly string[]
    }

export type ClosureRefusal =
  | ClosureFault
  | 'ClosureAlreadyEntered'
  | 'ClosureUnknown'
  | 'ClosureNotStanding'
  | 'MunicipalityUnknown'

/** The calendar as it is without this closure, and the municipalities it speaks of. */
export interface ClosureFacts {
  readonly now: string
  readonly towns: readonly Municipality[]
  readonly calendar: Calendar
}

/** One closure typed in by a coordinator, for one or more municipalities: a fact, then a fact that ends it. */
export const enteredClosure: Decider<ClosureState, ClosureCommand, ClosureEvent, ClosureRefusal, ClosureFacts> = {
  initial: { phase: 'none' },

  evolve(state, event) {
    if (event.type === 'ClosureEntered') {
      const { firstDay, lastDay, hours, municipalities } = event
      return { phase: 'entered', days: { firstDay, lastDay, hours }, standing: municipalities }
    }
    if (state.phase === 'none') return state
    return { ...state, standing: state.standing.filter((code) => !event.municipalities.includes(code)) }
  },

  decide(state, command, { now, towns, calendar }) {
    const instant = Temporal.Instant.from(now)
    if (command.type === 'EnterClosure') {
      if (state.phase !== 'none') return refuse('ClosureAlreadyEntered')
      const municipalities = [...new Set(command.municipalities)]
      for (const code of municipalities) {
        const town = towns.find((known) => known.code === code)
        if (!town) return refuse('MunicipalityUnknown')
        const closure = { ...command, municipality: code, reason: '', enteredBy: '', knownFrom: now }
        const fault = findClosureFault(closure, town, instant, calendar)
        if (fault) return refuse(fault, { municipality: town.name })
      }
      return accept({ ...command, type: 'ClosureEntered', municipalities })
    }

    if (state.phase === 'none') return refuse('ClosureUnknown')
    const municipalities = [...new Set(command.municipalities)]
    if (municipalities.some((code) => !state.standing.includes(code))) return refuse('ClosureNotStanding')
    const { reason } = command
    switch (withdrawClosure(state.days, instant, calendar.zone)) {
      case 'over':
        return refuse('ClosureOver')
      case 'withdrawn':
        return accept({ type: 'ClosureWithdrawn', municipalities, reason })
      case 'cut':
        return accept({ type: 'ClosureCutShort', municipalities, at: now, reason })
    }
  },
}
