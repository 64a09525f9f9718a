// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { VigilCommand } from './vigilCommands.ts'
import type { VigilEvent } from './vigilEvents.ts'

export interface VigilState {
  readonly phase: 'none' | 'open' | 'signed' | 'ended'
  readonly userId?: string
  readonly signed?: { readonly receiverId: string; readonly acceptBy: string; readonly hasClimbed: boolean }
  readonly lines: Readonly<Record<string, 'standing' | 'struck'>>
}

export type VigilRefusal =
  | 'VigilUnknown'
  | 'VigilAlreadyOpened'
  | 'VigilHeld'
  | 'VigilOver'
  | 'NotYourVigil'
  | 'VigilAlreadyYours'
  | 'CheckUnknown'
  | 'LineAlreadyAdded'
  | 'LineUnknown'
  | 'ReceiverUnknown'
  | 'ReceiverIsYou'
  | 'BriefingNotSigned'
  | 'BriefingNotDue'
  | 'NotTheReceiver'

export interface VigilFacts {
  readonly now: string
  /** The vigil that is open now, whoever's it is. */
  readonly holder?: { readonly vigilId: string } | undefined
  readonly acceptMinutes: number
  /** Who may hold a vigil: the receiver is one of them. */
  readonly mayHold: readonly string[]
  /** The checklist in force. */
  readonly checklist: { readonly version: string; readonly keys: readonly string[] }
}

/**
 * One vigil of one person at the operations room. It ends only when another takes it: accepted from a signed briefing,
 * or relieved with a reason. So from the first opening on there is one holder at every instant, and no work stops
 * because there is none: nothing in the house asks for a vigil before it acts.
 */
export const vigil: Decider<VigilState, VigilCommand, VigilEvent, VigilRefusal, VigilFacts> = {
  initial: { phase: 'none', lines: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'VigilOpened':
        return { ...state, phase: 'open', userId: event.userId }
      case 'ChecksAnswered':
        return state
      case 'LineAdded':
        return { ...state, lines: { ...state.lines, [event.lineId]: 'standing' } }
      case 'LineStruck':
        return { ...state, lines: { ...state.lines, [event.lineId]: 'struck' } }
      case 'BriefingSigned': {
        const { receiverId, acceptBy } = event
        return { ...state, phase: 'signed', signed: { receiverId, acceptBy, hasClimbed: false } }
      }
      case 'BriefingClimbed':
        return state.signed ? { ...state, signed: { ...state.signed, hasClimbed: true } } : state
      case 'BriefingAccepted':
      case 'VigilRelieved':
        return { ...state, phase: 'ended' }
    }
  },

  decide(state, command, facts) {
    if (command.type === 'OpenVigil') {
      if (state.phase !== 'none') return refuse('VigilAlreadyOpened')
      if (facts.holder) return refuse('VigilHeld')
      return accept({ ...command, type: 'VigilOpened' })
    }
    if (state.phase === 'none') return refuse('VigilUnknown')
    // A line outlives the vigil it was written in, until somebody says that it is done.
    if (command.type === 'StrikeLine') {
      if (state.lines[command.lineId] !== 'standing') return refuse('LineUnknown')
      return accept({ type: 'LineStruck', lineId: command.lineId })
    }
    if (state.phase === 'ended') return refuse('VigilOver')

    switch (command.type) {
      case 'AnswerChecks': {
        if (command.userId !== state.userId) return refuse('NotYourVigil')
        const { version, keys } = facts.checklist
        const isKnown = command.version === version && command.done.every((key) => keys.includes(key))
        if (!isKnown) return refuse('CheckUnknown', { version })
        const { done, remark } = command
        return accept({ type: 'ChecksAnswered', version, done: [...new Set(done)], ...(remark ? { remark } : {}) })
      }
      case 'AddLine':
        if (state.lines[command.lineId]) return refuse('LineAlreadyAdded')
        return accept({ ...command, type: 'LineAdded' })
      case 'SignBriefing': {
        const { userId, receiverId, open } = command
        if (userId !== state.userId) return refuse('NotYourVigil')
        if (receiverId === userId) return refuse('ReceiverIsYou')
        if (!facts.mayHold.includes(receiverId)) return refuse('ReceiverUnknown')
        const acceptBy = minutesAfter(facts.now, facts.acceptMinutes)
        return accept({ type: 'BriefingSigned', receiverId, acceptBy, open })
      }
      case 'ClimbBriefing': {
        const { signed } = state
        if (!signed || signed.hasClimbed || facts.now < signed.acceptBy) return refuse('BriefingNotDue')
        return accept({ type: 'BriefingClimbed' })
      }
      case 'AcceptBriefing': {
        const { userId, isCoordinator } = command
        if (!state.signed) return refuse('BriefingNotSigned')
        if (userId === state.userId) return refuse('VigilAlreadyYours')
        const isNamed = userId === state.signed.receiverId
        if (!isNamed && !isCoordinator) return refuse('NotTheReceiver')
        return accept({ type: 'BriefingAccepted', userId, instead: !isNamed })
      }
      case 'RelieveVigil':
        if (command.userId === state.userId) return refuse('VigilAlreadyYours')
        return accept({ type: 'VigilRelieved', userId: command.userId, reason: command.reason })
    }
  },
}
