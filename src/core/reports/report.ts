// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { ReportCommand } from './reportCommands.ts'
import type { FirstQuestions, Priority, ReportEvent } from './reportEvents.ts'

export type ReportState =
  | { readonly phase: 'none' }
  | { readonly phase: 'draft'; readonly number: number }
  | {
      readonly phase: 'received'
      readonly number: number
      readonly municipality?: string
      readonly questions: FirstQuestions
    }
  | { readonly phase: 'triaged'; readonly number: number; readonly outcome: string }
  | { readonly phase: 'discarded'; readonly number: number }

export type ReportRefusal =
  | 'ReportAlreadyStarted'
  | 'ReportUnknown'
  | 'ReportNotDraft'
  | 'ReportNotReceived'
  | 'ReportAlreadyTriaged'
  | 'ReceivedInFuture'

/** What the shell looked up in the same transaction. */
export interface ReportFacts {
  readonly now: string
  readonly nextNumber: number
  readonly entitled: boolean
  readonly responsible: 'pis' | 'office' | 'unknown'
  readonly nextOpening?: string | undefined
}

/** P1 when somebody said danger is present or could not exclude it; else P2. A person may read the reason. */
export function priorityOf(questions: FirstQuestions): Priority {
  return questions.immediateDanger === 'no' ? 'P2' : 'P1'
}

/** One call or web form: kept from the first key, judged by a person, never lost. */
export const report: Decider<ReportState, ReportCommand, ReportEvent, ReportRefusal, ReportFacts> = {
  initial: { phase: 'none' },

  evolve(state, event) {
    switch (event.type) {
      case 'ReportStarted':
        return { phase: 'draft', number: event.number }
      case 'ReportReceived':
        return {
          phase: 'received',
          number: numberOf(state),
          questions: event.questions,
          ...(event.municipality ? { municipality: event.municipality } : {}),
        }
      case 'TriageDecided':
        return { phase: 'triaged', number: numberOf(state), outcome: event.outcome }
      case 'DraftDiscarded':
        return { phase: 'discarded', number: numberOf(state) }
    }
  },

  decide(state, command, facts) {
    switch (command.type) {
      case 'StartReport':
        if (state.phase !== 'none') return refuse('ReportAlreadyStarted')
        return accept({ type: 'ReportStarted', number: facts.nextNumber, channel: command.channel })

      case 'ReceiveReport': {
        if (state.phase === 'none') return refuse('ReportUnknown')
        if (state.phase !== 'draft') return refuse('ReportNotDraft')
        if (command.receivedAt > facts.now) return refuse('ReceivedInFuture', { now: facts.now })
        return accept({ ...command, type: 'ReportReceived', entitled: facts.entitled, responsible: facts.responsible })
      }

      case 'DecideTriage': {
        if (state.phase === 'triaged') return refuse('ReportAlreadyTriaged')
        if (state.phase !== 'received') return refuse('ReportNotReceived')
        return accept({
          ...command,
          type: 'TriageDecided',
          ...(command.outcome === 'emergency' ? { priority: priorityOf(state.questions) } : {}),
          ...(command.outcome === 'deferrable' && facts.nextOpening ? { nextOpening: facts.nextOpening } : {}),
        })
      }

      case 'DiscardDraft':
        if (state.phase === 'none') return refuse('ReportUnknown')
        if (state.phase !== 'draft') return refuse('ReportNotDraft')
        return accept({ type: 'DraftDiscarded', reason: command.reason })
    }
  },
}

function numberOf(state: ReportState): number {
  return state.phase === 'none' ? 0 : state.number
}
