// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { AnsweredSheet } from './answeredSheet.ts'
import { callBackLadderDefault } from './callBackLadder.ts'
import { checkCaller } from './callerCheck.ts'
import {
  type DroppedCall,
  type DroppedCallRefusal,
  decideDroppedCall,
  evolveDroppedCall,
  startDroppedCall,
} from './droppedCall.ts'
import { isLate } from './lateEntry.ts'
import type { JudgementKept, ReportCommand } from './reportCommands.ts'
import type { FirstQuestions, Priority, ReportEvent, TriageOutcome } from './reportEvents.ts'
import { decideLink, decideUnlink, type LinkFacts, type ReportLinkRefusal } from './reportLink.ts'

interface ReceivedState {
  readonly phase: 'received'
  readonly number: number
  readonly municipality?: string
  readonly questions: FirstQuestions
  readonly sheets: readonly AnsweredSheet[]
  readonly receivedAt: string
  readonly late: boolean
}
/** The line fell before it was a report: called back until somebody answers or a person ends it. */
interface DroppedState {
  readonly phase: 'call_dropped'
  readonly number: number
  readonly dropped: DroppedCall
}

export type ReportState =
  | { readonly phase: 'none' }
  | { readonly phase: 'draft'; readonly number: number }
  | ReceivedState
  | DroppedState
  /** The same fact as another report, which leads; what it was before waits to be restored. */
  | {
      readonly phase: 'linked'
      readonly number: number
      readonly link: { readonly to: string; readonly at: string }
      readonly before: ReceivedState | DroppedState
    }
  | { readonly phase: 'ended'; readonly number: number; readonly outcome: string }
  | (Omit<ReceivedState, 'phase'> & { readonly phase: 'triaged'; readonly outcome: TriageOutcome })
  | { readonly phase: 'discarded'; readonly number: number }

export type ReportRefusal =
  | 'ReportAlreadyStarted'
  | 'ReportUnknown'
  | 'ReportNotDraft'
  | 'ReportNotReceived'
  | 'ReportAlreadyTriaged'
  | 'ReportNotTriaged'
  | 'CaseAlreadyOpen'
  | 'FeedbackInFuture'
  | 'FeedbackBeforeReport'
  | 'ReceivedInFuture'
  | 'StillOpenUnasked'
  | 'ReportIsLinked'
  | 'CallNotDropped'
  | 'CallDropped'
  | DroppedCallRefusal
  | ReportLinkRefusal
  | 'ReportSetAside'
  | 'ReasonNeeded'
  | 'CardBusy'

/** What the shell looked up in the same transaction. */
export interface ReportFacts {
  readonly now: string
  readonly nextNumber: number
  readonly entitled: boolean
  readonly responsible: 'pis' | 'office' | 'unknown'
  readonly nextOpening?: string | undefined
  /** An answer to a sheet asks for a call in danger. */
  readonly dangerSign: boolean
  /** For a line that falls: when to call back, as the ambito has it now. */
  readonly ladder?: readonly number[] | undefined
  /** For a link: the other report. */
  readonly link?: LinkFacts | undefined
  /** Reports that came by this card in the last hour. */
  readonly byCardLastHour?: number | undefined
}

/** Reports one card may send in an hour [P]: no station has a night of ten; beyond it the desk is telephoned. */
export const CARD_REPORTS_PER_HOUR = 10

/** Why an emergency is P1 or P2, for a person to read: danger told, not excluded, or seen in an answer to a sheet. */
export function dangerOf(questions: FirstQuestions, dangerSign: boolean): 'yes' | 'unknown' | 'sign' | 'no' {
  return questions.immediateDanger === 'no' && dangerSign ? 'sign' : questions.immediateDanger
}

/** P1 when danger is present or could not be excluded; else P2. */
export function priorityOf(questions: FirstQuestions, dangerSign: boolean): Priority {
  return dangerOf(questions, dangerSign) === 'no' ? 'P2' : 'P1'
}

/** One call or web form: kept from the first key, judged by a person, never lost. */
export const report: Decider<ReportState, ReportCommand, ReportEvent, ReportRefusal, ReportFacts> = {
  initial: { phase: 'none' },

  evolve(state, event) {
    switch (event.type) {
      case 'CallerChecked':
        return state
      case 'ReportStarted':
        return { phase: 'draft', number: event.number }
      case 'FormArrived':
        return state
      case 'ReportReceived':
        return {
          phase: 'received',
          number: numberOf(state),
          questions: event.questions,
          sheets: event.sheets ?? [],
          receivedAt: event.receivedAt,
          late: event.late ?? false,
          ...(event.municipality ? { municipality: event.municipality } : {}),
        }
      case 'TriageDecided':
      case 'TriageCorrected':
        // A judgement stands only on a received report: `decide` saw to it.
        return state.phase === 'received' || state.phase === 'triaged'
          ? { ...state, phase: 'triaged', outcome: event.outcome }
          : state
      case 'FeedbackGiven':
        return state
      case 'DraftDiscarded':
        return { phase: 'discarded', number: numberOf(state) }
      case 'DraftLeftAlone':
        return state
      case 'LineDropped':
        return { phase: 'call_dropped', number: numberOf(state), dropped: startDroppedCall(event) }
      case 'LineRestored':
        return { phase: 'draft', number: numberOf(state) }
      case 'DroppedCallClosed':
        return { phase: 'ended', number: numberOf(state), outcome: event.outcome }
      case 'CallBackRaised':
      case 'CallBackRecorded':
      case 'PoliceCheckAsked':
      case 'PoliceCheckAnswered':
      case 'DroppedCallLeftAlone':
        if (state.phase !== 'call_dropped') return state
        return { ...state, dropped: evolveDroppedCall(state.dropped, event) }
      case 'ReportLinked':
        if (state.phase !== 'received' && state.phase !== 'call_dropped') return state
        return { phase: 'linked', number: state.number, link: { to: event.to, at: event.at }, before: state }
      case 'ReportUnlinked':
        return state.phase === 'linked' ? state.before : state
    }
  },

  decide(state, command, facts) {
    switch (command.type) {
      case 'CheckCaller':
        return checkCaller(state.phase, command)
      case 'StartReport':
        if (state.phase !== 'none') return refuse('ReportAlreadyStarted')
        return accept({ type: 'ReportStarted', number: facts.nextNumber, channel: command.channel })

      case 'SendWebForm': {
        if (state.phase !== 'none') return refuse('ReportAlreadyStarted')
        if (command.sentAt > facts.now) return refuse('ReceivedInFuture', { now: facts.now })
        if ((facts.byCardLastHour ?? 0) >= CARD_REPORTS_PER_HOUR) return refuse('CardBusy')
        return accept(
          { type: 'ReportStarted', number: facts.nextNumber, channel: 'web_form' },
          { ...command, type: 'FormArrived' },
        )
      }

      case 'ReceiveReport': {
        if (state.phase === 'none') return refuse('ReportUnknown')
        if (state.phase !== 'draft' && state.phase !== 'call_dropped') return refuse('ReportNotDraft')
        if (command.receivedAt > facts.now) return refuse('ReceivedInFuture', { now: facts.now })
        return accept({
          ...command,
          type: 'ReportReceived',
          entitled: facts.entitled,
          responsible: facts.responsible,
          ...(isLate(command.receivedAt, facts.now) ? { late: true } : {}),
        })
      }

      case 'DecideTriage': {
        if (state.phase === 'triaged') return refuse('ReportAlreadyTriaged')
        if (state.phase === 'linked') return refuse('ReportIsLinked')
        if (state.phase !== 'received') return refuse('ReportNotReceived')
        if (isUnasked(command, state.late)) return refuse('StillOpenUnasked')
        return accept({ ...command, type: 'TriageDecided', ...whatFollows(command, state.questions, facts) })
      }

      case 'CorrectTriage': {
        if (state.phase !== 'triaged') return refuse('ReportNotTriaged')
        // Its case lives on and says by its own outcome that it was none: nothing is taken back by a word here.
        if (state.outcome === 'emergency') return refuse('CaseAlreadyOpen')
        if (isUnasked(command, state.late)) return refuse('StillOpenUnasked')
        return accept({
          ...command,
          type: 'TriageCorrected',
          from: state.outcome,
          ...whatFollows(command, state.questions, facts),
        })
      }

      case 'GiveFeedback': {
        if (state.phase !== 'triaged') return refuse('ReportNotTriaged')
        if (command.saidAt > facts.now) return refuse('FeedbackInFuture', { now: facts.now })
        if (command.saidAt < state.receivedAt) return refuse('FeedbackBeforeReport')
        return accept({ ...command, type: 'FeedbackGiven' })
      }

      case 'DiscardDraft':
        if (state.phase === 'none') return refuse('ReportUnknown')
        // A call that fell is not thrown away: it is called back, and ends with its outcome.
        if (state.phase === 'call_dropped') return refuse('CallDropped')
        if (state.phase !== 'draft') return refuse('ReportNotDraft')
        return accept({ type: 'DraftDiscarded', reason: command.reason })

      case 'NoteDraftLeftAlone':
        if (state.phase !== 'draft') return refuse('ReportNotDraft')
        return accept({ type: 'DraftLeftAlone' })

      case 'DropLine': {
        if (state.phase === 'none') return refuse('ReportUnknown')
        if (state.phase === 'call_dropped') return refuse('CallDropped')
        if (state.phase !== 'draft') return refuse('ReportNotDraft')
        const ladder = [...(facts.ladder ?? callBackLadderDefault)]
        return accept({ ...command, type: 'LineDropped', ladder })
      }

      case 'LinkReport':
        if (state.phase === 'linked') return refuse('ReportAlreadyLinked')
        if (state.phase !== 'received' && state.phase !== 'call_dropped') return refuse('ReportNotLinkable')
        if (!facts.link) return refuse('OtherNotReceived')
        return decideLink(command, facts.link, facts.now)

      case 'UnlinkReport':
        if (state.phase !== 'linked') return refuse('ReportNotLinked')
        return decideUnlink(command, state.link, facts.now)

      case 'RestoreLine':
      case 'RaiseCallBack':
      case 'NoteLeftAlone':
      case 'RecordCallBack':
      case 'AskPoliceCheck':
      case 'AnswerPoliceCheck':
      case 'CloseDroppedCall':
        if (state.phase !== 'call_dropped') return refuse('CallNotDropped')
        return decideDroppedCall(state.dropped, command, facts.now)
    }
  },
}

/** An emergency of hours ago calls nobody out before a person says that it is one of now. */
function isUnasked({ outcome, stillOpen }: JudgementKept, late: boolean): boolean {
  return outcome === 'emergency' && late && stillOpen === undefined
}

/** What the rules add to a judgement: the priority of an emergency, the next opening of what can wait. */
function whatFollows({ outcome }: JudgementKept, questions: FirstQuestions, { nextOpening, dangerSign }: ReportFacts) {
  return {
    ...(outcome === 'emergency' ? { priority: priorityOf(questions, dangerSign) } : {}),
    ...(outcome === 'deferrable' && nextOpening ? { nextOpening } : {}),
  }
}

function numberOf(state: ReportState): number {
  return state.phase === 'none' ? 0 : state.number
}
