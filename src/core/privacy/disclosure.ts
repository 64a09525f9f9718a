// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { LocalDate } from '#core/shared/localTime.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { DisclosureEvent, IdentifiedBy, LimitGround } from './disclosureEvents.ts'

export type DisclosureCommand =
  | {
      readonly type: 'AskDisclosure'
      readonly personId: string
      readonly askedOn: LocalDate
      readonly identifiedBy: IdentifiedBy
      readonly reference: TextRef
      readonly userId: string
    }
  | {
      readonly type: 'PrepareDisclosure'
      readonly copy: TextRef
      readonly caseIds: readonly string[]
      readonly given: number
      readonly withheld: number
      readonly struck: number
      readonly userId: string
    }
  | { readonly type: 'SendBackDisclosure'; readonly reason: TextRef; readonly userId: string }
  | { readonly type: 'ReleaseDisclosure'; readonly userId: string }
  | { readonly type: 'DeliverDisclosure'; readonly userId: string }
  | {
      readonly type: 'RefuseDisclosure'
      readonly ground: LimitGround
      readonly reason: TextRef
      readonly userId: string
    }

export interface DisclosureState {
  readonly phase: 'none' | 'asked' | 'prepared' | 'released' | 'delivered' | 'refused'
  readonly personId: string
  readonly preparedBy: string
  readonly copy?: TextRef
}

export type DisclosureRefusal =
  | 'DisclosureAlreadyAsked'
  | 'DisclosureUnknown'
  | 'DisclosureOver'
  | 'DisclosureNotPrepared'
  | 'DisclosureNotReleased'
  | 'DisclosureAlreadyReleased'
  | 'CopyOvertaken'
  | 'AskedInFuture'
  | 'SameHand'

export interface DisclosureFacts {
  /** Today in the zone of the ambito. */
  readonly today: LocalDate
  /** What is in the copy may not be told to this person any more: a case was protected, or they stand on its list, since it was prepared. */
  readonly isOvertaken: boolean
}

/** One answer to one person: prepared by somebody, read and released by somebody else, taken away once; or refused with a ground. */
export const disclosure: Decider<
  DisclosureState,
  DisclosureCommand,
  DisclosureEvent,
  DisclosureRefusal,
  DisclosureFacts
> = {
  initial: { phase: 'none', personId: '', preparedBy: '' },

  evolve(state, event) {
    switch (event.type) {
      case 'DisclosureAsked':
        return { ...state, phase: 'asked', personId: event.personId }
      case 'DisclosurePrepared':
        return { ...state, phase: 'prepared', preparedBy: event.userId, copy: event.copy }
      case 'DisclosureSentBack':
        return { ...state, phase: 'asked' }
      case 'DisclosureReleased':
        return { ...state, phase: 'released' }
      case 'DisclosureDelivered':
        return { ...state, phase: 'delivered' }
      case 'DisclosureRefused':
        return { ...state, phase: 'refused' }
    }
  },

  decide(state, command, { today, isOvertaken }) {
    if (command.type === 'AskDisclosure') {
      if (state.phase !== 'none') return refuse('DisclosureAlreadyAsked')
      if (command.askedOn > today) return refuse('AskedInFuture')
      return accept({ ...command, type: 'DisclosureAsked' })
    }
    if (state.phase === 'none') return refuse('DisclosureUnknown')
    if (state.phase === 'delivered' || state.phase === 'refused') return refuse('DisclosureOver')
    switch (command.type) {
      case 'PrepareDisclosure':
        // Once released it may be on its way: what leaves is what the second person read.
        if (state.phase === 'released' && !isOvertaken) return refuse('DisclosureAlreadyReleased')
        return accept({ ...command, type: 'DisclosurePrepared', caseIds: [...command.caseIds] })
      case 'SendBackDisclosure':
      case 'ReleaseDisclosure':
        if (state.phase === 'released') return refuse('DisclosureAlreadyReleased')
        if (state.phase !== 'prepared') return refuse('DisclosureNotPrepared')
        if (command.userId === state.preparedBy) return refuse('SameHand')
        if (command.type === 'ReleaseDisclosure')
          return isOvertaken ? refuse('CopyOvertaken') : accept({ ...command, type: 'DisclosureReleased' })
        return accept({ ...command, type: 'DisclosureSentBack' })
      case 'DeliverDisclosure':
        if (state.phase !== 'released') return refuse('DisclosureNotReleased')
        if (isOvertaken) return refuse('CopyOvertaken')
        return accept({ ...command, type: 'DisclosureDelivered' })
      case 'RefuseDisclosure':
        return accept({ ...command, type: 'DisclosureRefused' })
    }
  },
}
