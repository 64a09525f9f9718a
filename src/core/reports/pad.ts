// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, type Decision, refuse } from '#core/shared/decider.ts'
import type { PadCommand } from './padCommands.ts'
import type { PadEvent } from './padEvents.ts'

/** What is known of a sheet; one that nobody spoke of is out. */
export type BlankFate = 'entered' | 'spoiled' | 'lost'

export type PadState =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'out' | 'returned'
      readonly first: number
      readonly count: number
      readonly told: ReadonlyMap<number, BlankFate>
    }

export type PadRefusal =
  | 'PadAlreadyIssued'
  | 'PadUnknown'
  | 'PadAlreadyReturned'
  | 'BlankNotOfPad'
  | 'BlankAlreadyEntered'
  | 'BlankAlreadySpoiled'
  | 'BlankAlreadyLost'
  | 'BlankNotTold'

export interface PadFacts {
  /** Last two digits of the year on the wall of the ambito. */
  readonly year: number
  /** Where the last printing of the year ended: no number is ever printed twice. */
  readonly nextFirst: number
  /** The report that the sheet of the command already is. */
  readonly enteredAs?: { readonly reportId: string; readonly reportNumber: number } | undefined
}

/** One pad of numbered blanks: each sheet becomes a report, is spoiled, or is known to be lost. Never two of these. */
export const pad: Decider<PadState, PadCommand, PadEvent, PadRefusal, PadFacts> = {
  initial: { phase: 'none' },

  evolve(state, event) {
    if (event.type === 'PadIssued') {
      return { phase: 'out', first: event.first, count: event.count, told: new Map() }
    }
    if (state.phase === 'none') return state
    switch (event.type) {
      case 'BlankEntered':
        return tell(state, event.number, 'entered')
      case 'BlankSpoiled':
        return tell(state, event.number, 'spoiled')
      case 'BlankLost':
        return tell(state, event.number, 'lost')
      case 'BlankReopened':
        return { ...state, told: new Map([...state.told].filter(([number]) => number !== event.number)) }
      case 'PadReturned':
        return { ...state, phase: 'returned' }
    }
  },

  decide(state, command, facts) {
    if (command.type === 'IssuePad') {
      if (state.phase !== 'none') return refuse('PadAlreadyIssued')
      const { count, holder } = command
      return accept({ type: 'PadIssued', year: facts.year, first: facts.nextFirst, count, holder })
    }
    if (state.phase === 'none') return refuse('PadUnknown')
    if (command.type === 'ReturnPad') {
      if (state.phase === 'returned') return refuse('PadAlreadyReturned')
      return accept({ type: 'PadReturned', unusedFrom: Math.max(state.first, ...[...state.told.keys()].map(after)) })
    }
    if (command.number < state.first || command.number >= state.first + state.count) return refuse('BlankNotOfPad')
    return decideSheet(state.told.get(command.number), command, facts)
  },
}

type SheetCommand = Exclude<PadCommand, { type: 'IssuePad' | 'ReturnPad' }>

function decideSheet(
  fate: BlankFate | undefined,
  command: SheetCommand,
  { enteredAs }: PadFacts,
): Decision<PadEvent, PadRefusal> {
  if (fate === 'entered') return refuse('BlankAlreadyEntered', { ...enteredAs })
  switch (command.type) {
    case 'EnterBlank':
      // A lost sheet that turns up is written in like any other; a spoiled one was seen to hold nothing.
      if (fate === 'spoiled') return refuse('BlankAlreadySpoiled')
      return accept({ type: 'BlankEntered', number: command.number, reportId: command.reportId })
    case 'SpoilBlank':
      if (fate === 'spoiled') return refuse('BlankAlreadySpoiled')
      return accept({ type: 'BlankSpoiled', number: command.number, reason: command.reason })
    case 'LoseBlank':
      if (fate) return refuse(fate === 'lost' ? 'BlankAlreadyLost' : 'BlankAlreadySpoiled')
      return accept({ type: 'BlankLost', number: command.number, reason: command.reason })
    case 'ReopenBlank':
      return fate ? accept({ type: 'BlankReopened', number: command.number }) : refuse('BlankNotTold')
  }
}

function tell(state: Exclude<PadState, { phase: 'none' }>, number: number, fate: BlankFate): PadState {
  return { ...state, told: new Map([...state.told, [number, fate]]) }
}

const after = (number: number) => number + 1
