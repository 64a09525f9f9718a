// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { HandoverCommand } from './handoverCommands.ts'
import type { HandoverEvent } from './handoverEvents.ts'

export interface HandoverState {
  readonly phase:
    | 'none'
    | 'to_send'
    | 'sent'
    | 'acknowledged'
    | 'competence_disputed'
    | 'taken_in_charge'
    | 'closed_no_charge'
  readonly caseId: string
  readonly recipient: string
  readonly purpose: 'charge' | 'information'
}

export type HandoverRefusal =
  | 'HandoverAlreadyPrepared'
  | 'HandoverUnknown'
  | 'HandoverAlreadySent'
  | 'HandoverNotSent'
  | 'HandoverNotAcknowledged'
  | 'HandoverAlreadyAcknowledged'
  | 'HandoverOver'
  | 'RecipientAnswersHere'
  | 'CopyForInformation'
  | 'InstantInFuture'
  | 'AnswerBeforeSending'

export interface HandoverFacts {
  readonly now: string
  readonly headHash: string
  /** Whether the recipient has a desk in this ambito, that answers for itself. */
  readonly answersHere: boolean
  readonly sentAt?: string | undefined
}

/** The morning: complete only when the recipient says so (domain.md §0.5). */
export const handover: Decider<HandoverState, HandoverCommand, HandoverEvent, HandoverRefusal, HandoverFacts> = {
  initial: { phase: 'none', caseId: '', recipient: '', purpose: 'charge' },

  evolve(state, event) {
    switch (event.type) {
      case 'HandoverPrepared':
        return { phase: 'to_send', caseId: event.caseId, recipient: event.recipient, purpose: event.purpose }
      case 'HandoverSent':
        return { ...state, phase: 'sent' }
      case 'HandoverAcknowledged':
        // A copy for information asks for nothing more than being seen.
        return { ...state, phase: state.purpose === 'information' ? 'closed_no_charge' : 'acknowledged' }
      case 'TakenInCharge':
        return { ...state, phase: 'taken_in_charge' }
      case 'CompetenceDisputed':
        return { ...state, phase: 'competence_disputed' }
      case 'ClosedWithoutCharge':
        return { ...state, phase: 'closed_no_charge' }
    }
  },

  decide(state, command, facts) {
    const { caseId, recipient, purpose } = state
    if (command.type === 'PrepareHandover') {
      if (state.phase !== 'none') return refuse('HandoverAlreadyPrepared')
      return accept({ ...command, type: 'HandoverPrepared' })
    }
    if (state.phase === 'none') return refuse('HandoverUnknown')
    if (state.phase === 'taken_in_charge' || state.phase === 'closed_no_charge') return refuse('HandoverOver')

    switch (command.type) {
      case 'SendHandover':
        if (state.phase !== 'to_send') return refuse('HandoverAlreadySent')
        return accept({
          type: 'HandoverSent',
          caseId,
          recipient,
          purpose,
          pack: command.pack,
          headHash: facts.headHash,
        })

      case 'AcknowledgeHandover':
        if (state.phase === 'to_send') return refuse('HandoverNotSent')
        if (state.phase !== 'sent') return refuse('HandoverAlreadyAcknowledged')
        return accept({ type: 'HandoverAcknowledged', caseId, recipient, purpose })

      case 'TakeInCharge':
        if (state.phase === 'to_send') return refuse('HandoverNotSent')
        if (state.phase === 'sent') return refuse('HandoverNotAcknowledged')
        return accept({ type: 'TakenInCharge', caseId, recipient })

      case 'DisputeCompetence':
        if (state.phase === 'to_send') return refuse('HandoverNotSent')
        return accept({ type: 'CompetenceDisputed', caseId, reason: command.reason })

      case 'CloseWithoutCharge':
        return accept({ type: 'ClosedWithoutCharge', caseId, reason: command.reason })

      case 'RecordAnswer': {
        const { told } = command
        if (facts.answersHere) return refuse('RecipientAnswersHere')
        if (state.phase === 'to_send') return refuse('HandoverNotSent')
        if (command.at > facts.now) return refuse('InstantInFuture', { now: facts.now })
        if (facts.sentAt && command.at < facts.sentAt) return refuse('AnswerBeforeSending', { sentAt: facts.sentAt })
        const isSeen = state.phase !== 'sent'
        const seen = { type: 'HandoverAcknowledged', caseId, recipient, purpose, told } as const
        if (command.answer === 'acknowledged') return isSeen ? refuse('HandoverAlreadyAcknowledged') : accept(seen)
        if (purpose === 'information') return refuse('CopyForInformation')
        if (command.answer === 'disputed')
          return accept({ type: 'CompetenceDisputed', caseId, reason: command.reason, told })
        // Who takes charge by letter has read it too.
        const events: HandoverEvent[] = [...(isSeen ? [] : [seen]), { type: 'TakenInCharge', caseId, recipient, told }]
        return accept(...events)
      }
    }
  },
}
