// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { OpeningCommand } from './openingCommands.ts'
import type { OpeningEvent } from './openingEvents.ts'
import type { VaultRules } from './vaultRules.ts'

export interface OpeningState {
  readonly phase: 'none' | 'asked' | 'open' | 'refused' | 'ended'
  readonly destinationId: string
  readonly caseId: string
  readonly askedBy: string
  readonly answerBy: string
  readonly until: string
  readonly isShown: boolean
  readonly note?: {
    readonly noteId: string
    readonly phase: 'issued' | 'read' | 'revoked'
    readonly expiresAt: string
  }
}

export type OpeningRefusal =
  | 'OpeningAlreadyAsked'
  | 'OpeningUnknown'
  | 'OpeningOver'
  | 'DestinationUnknown'
  | 'DestinationRetired'
  | 'AddressMissing'
  | 'CaseClosedAlready'
  | 'SecondKeyMissing'
  | 'SecondKeyTooLate'
  | 'SecondKeyNotNeeded'
  | 'SameHand'
  | 'NotTheAsker'
  | 'AddressAlreadyShown'
  | 'NoteStillValid'
  | 'NoteUnknown'
  | 'NoteOver'

/** What the shell looked up under the lock of the ambito. */
export interface OpeningFacts {
  readonly now: string
  readonly rules: VaultRules
  /** `empty`: the anti-violence centre has not written where it is. */
  readonly destination: 'unknown' | 'retired' | 'empty' | 'ready'
  readonly isCaseOpen: boolean
}

/**
 * One address, opened once for one case: asked with a reason, answered by another person where two keys are wanted,
 * shown once to who asked, perhaps once to who drives; over at arrival or when its time is.
 */
export const opening: Decider<OpeningState, OpeningCommand, OpeningEvent, OpeningRefusal, OpeningFacts> = {
  initial: { phase: 'none', destinationId: '', caseId: '', askedBy: '', answerBy: '', until: '', isShown: false },

  evolve(state, event) {
    switch (event.type) {
      case 'OpeningAsked':
        return {
          ...state,
          phase: event.answerBy ? 'asked' : 'open',
          destinationId: event.destinationId,
          caseId: event.caseId,
          askedBy: event.userId,
          answerBy: event.answerBy ?? '',
          until: event.until,
        }
      case 'SecondKeyTurned':
        return { ...state, phase: 'open' }
      case 'SecondKeyRefused':
        return { ...state, phase: 'refused' }
      case 'AddressShown':
        return { ...state, isShown: true }
      case 'DriverNoteIssued':
        return { ...state, note: { noteId: event.noteId, phase: 'issued', expiresAt: event.expiresAt } }
      case 'DriverNoteRead':
        return { ...state, ...(state.note && { note: { ...state.note, phase: 'read' } }) }
      case 'DriverNoteRevoked':
        return { ...state, ...(state.note && { note: { ...state.note, phase: 'revoked' } }) }
      case 'OpeningEnded':
        return { ...state, phase: 'ended' }
    }
  },

  decide(state, command, facts) {
    const { now, rules } = facts
    if (command.type === 'AskOpening') {
      if (state.phase !== 'none') return refuse('OpeningAlreadyAsked')
      const no = whyNotReady(facts)
      if (no) return refuse(no)
      const { destinationId, caseId, purpose, reason, userId } = command
      return accept({
        type: 'OpeningAsked',
        destinationId,
        caseId,
        purpose,
        reason,
        userId,
        ...(rules.secondKey ? { answerBy: minutesAfter(now, rules.secondKeyMinutes) } : {}),
        until: minutesAfter(now, rules.openMinutes),
      })
    }
    if (state.phase === 'none') return refuse('OpeningUnknown')
    if (state.phase === 'refused' || state.phase === 'ended') return refuse('OpeningOver')
    // Arrival may be told late, and must not be refused for it: a check-in waits for no journey.
    if (command.type === 'EndOpening') return accept({ type: 'OpeningEnded', why: command.why })
    if (now >= state.until) return refuse('OpeningOver')

    switch (command.type) {
      case 'TurnSecondKey':
      case 'RefuseSecondKey': {
        if (state.phase !== 'asked') return refuse('SecondKeyNotNeeded')
        if (command.userId === state.askedBy) return refuse('SameHand')
        if (now >= state.answerBy) return refuse('SecondKeyTooLate')
        if (command.type === 'TurnSecondKey') return accept({ type: 'SecondKeyTurned', userId: command.userId })
        return accept({ type: 'SecondKeyRefused', userId: command.userId, reason: command.reason })
      }
      case 'RevokeDriverNote':
        if (state.note?.noteId !== command.noteId) return refuse('NoteUnknown')
        if (state.note.phase === 'revoked') return refuse('NoteOver')
        return accept({ type: 'DriverNoteRevoked', noteId: command.noteId })
      case 'ShowAddress':
      case 'IssueDriverNote':
      case 'ReadDriverNote':
        return whyShut(state, facts) ?? openTo(state, command, facts)
    }
  },
}

type Showing = Extract<OpeningCommand, { type: 'ShowAddress' | 'IssueDriverNote' | 'ReadDriverNote' }>

/** What every way to the address asks first. */
function whyShut(state: OpeningState, facts: OpeningFacts) {
  if (state.phase === 'asked') return refuse('SecondKeyMissing' as const)
  const no = whyNotReady(facts)
  return no ? refuse(no) : undefined
}

function openTo(state: OpeningState, command: Showing, { now, rules }: OpeningFacts) {
  switch (command.type) {
    case 'ShowAddress':
      if (command.userId !== state.askedBy) return refuse('NotTheAsker' as const)
      if (state.isShown) return refuse('AddressAlreadyShown' as const)
      return accept<OpeningEvent>({ type: 'AddressShown', userId: command.userId })
    case 'IssueDriverNote': {
      if (command.userId !== state.askedBy) return refuse('NotTheAsker' as const)
      if (state.note?.phase === 'issued' && now < state.note.expiresAt) return refuse('NoteStillValid' as const)
      const { noteId, userId } = command
      const expiresAt = earlier(minutesAfter(now, rules.noteMinutes), state.until)
      return accept<OpeningEvent>({ type: 'DriverNoteIssued', noteId, userId, expiresAt })
    }
    case 'ReadDriverNote': {
      if (!state.note) return refuse('NoteUnknown' as const)
      if (state.note.phase !== 'issued' || now >= state.note.expiresAt) return refuse('NoteOver' as const)
      return accept<OpeningEvent>({ type: 'DriverNoteRead', noteId: state.note.noteId })
    }
  }
}

function whyNotReady({ destination, isCaseOpen }: OpeningFacts): OpeningRefusal | undefined {
  if (!isCaseOpen) return 'CaseClosedAlready'
  if (destination === 'unknown') return 'DestinationUnknown'
  if (destination === 'retired') return 'DestinationRetired'
  return destination === 'empty' ? 'AddressMissing' : undefined
}

const earlier = (one: string, other: string) => (one < other ? one : other)
