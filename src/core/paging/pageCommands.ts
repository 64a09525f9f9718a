// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { MessageOutcome, MessageTrouble } from '#core/shared/messageOutcome.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { AnsweredBy, PageHelp, PageStep } from './pageEvents.ts'

export type PageCommand =
  | {
      readonly type: 'StartPage'
      readonly caseId: string
      /** A second team for the same response: somebody has seen that one is there, and says why another. */
      readonly again?: { readonly confirmed: boolean; readonly reason: TextRef } | undefined
    }
  /** About somebody out alone who is silent or calls for help: one person is called, again and again. */
  | { readonly type: 'StartPage'; readonly caseId: string; readonly help: PageHelp; readonly to: PageStep }
  /** Nobody is needed any more. */
  | { readonly type: 'WithdrawPage' }
  /** Sent by the engine when the wait is over; refused if it is not. */
  | { readonly type: 'EscalatePage' }
  | {
      readonly type: 'DeclinePage'
      readonly userId: string
      readonly reason?: TextRef | undefined
      readonly by?: AnsweredBy
    }
  | { readonly type: 'AcknowledgePage'; readonly userId: string; readonly by: AnsweredBy }
  /** Sent by the engine while whoever said yes has not left. */
  | { readonly type: 'NoteNotDeparted' }
  /** Nobody needs to leave any more. */
  | { readonly type: 'EndDepartureClock' }
  /** Whoever said yes to this call-out has left, or is there: told by their phone, or by voice to the desk. */
  | { readonly type: 'RecordOwnDeparture'; readonly userId: string; readonly at: string }
  | { readonly type: 'RecordOwnArrival'; readonly userId: string; readonly at: string }
  /** Whoever said yes may not see the case any more, or may again. */
  | { readonly type: 'AskAboutBarred'; readonly userId: string }
  | { readonly type: 'LiftBarred'; readonly userId: string }
  /** What a person decides of them. */
  | {
      readonly type: 'SettleBarred'
      readonly userId: string
      readonly decision: 'replaced' | 'stays'
      readonly reason: TextRef
    }
  /** A person does not wait: the next one is called beside who said yes and does not leave, or who does not answer. */
  | {
      readonly type: 'ReopenPage'
      /** Who was seen being called: if it is another by now, somebody was quicker. */
      readonly insteadOf?: string | undefined
    }
  /** This person must know nothing of the case any more: whoever comes next is called at once in their place. */
  | { readonly type: 'PassOver'; readonly userId: string }
  /** An answer by phone that is no answer: only put on record. */
  | {
      readonly type: 'NoteAnswer'
      readonly userId: string
      readonly channel: 'sms' | 'voice'
      readonly why: 'already_answered' | 'unknown_code'
    }
  | {
      readonly type: 'ReportMessage'
      readonly messageId: string
      readonly outcome: MessageOutcome
      readonly channel: ChannelKind
      readonly userId: string
      readonly provider?: string | undefined
      readonly trouble?: MessageTrouble | undefined
    }
