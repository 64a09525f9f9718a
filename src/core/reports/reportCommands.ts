// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef, YesNoUnknown } from '#core/shared/vocabulary.ts'
import type { AnsweredSheet } from './answeredSheet.ts'
import type { CheckCaller } from './callerCheck.ts'
import type { DroppedCallCommand, LineFallen } from './droppedCallCommands.ts'
import type { PaperOrigin } from './lateEntry.ts'
import type { RedirectReason } from './redirectCard.ts'
import type { FirstQuestions, PeopleCount, ReportChannel, TriageOutcome } from './reportEvents.ts'
import type { ReportLinkCommand } from './reportLink.ts'

/** What an officer wrote in the form of the station: body and station are those of the card, never typed. */
export interface SendWebForm {
  readonly type: 'SendWebForm'
  readonly cardId: string
  readonly bodyKey: string
  readonly stationKey: string
  readonly place: TextRef
  readonly account: TextRef
  readonly caller?: TextRef | undefined
  readonly callBack: TextRef
  readonly involved?: TextRef | undefined
  readonly immediateDanger: 'yes' | 'no' | 'unknown'
  readonly sentAt: string
}

export type ReportCommand =
  | SendWebForm
  | { readonly type: 'StartReport'; readonly channel: ReportChannel }
  | {
      readonly type: 'ReceiveReport'
      readonly bodyKey?: string | undefined
      readonly stationKey?: string | undefined
      readonly caller?: TextRef | undefined
      readonly callBack?: TextRef | undefined
      readonly place: TextRef
      readonly placeNormalised?: TextRef | undefined
      readonly point?: TextRef | undefined
      readonly municipality?: string | undefined
      readonly account: TextRef
      readonly involved?: TextRef | undefined
      readonly count: PeopleCount
      readonly questions: FirstQuestions
      readonly sheets?: AnsweredSheet[] | undefined
      /** UTC instant of the call; at most now. */
      readonly receivedAt: string
      readonly paper?: PaperOrigin | undefined
    }
  | ({ readonly type: 'DecideTriage' } & JudgementKept)
  | ({ readonly type: 'CorrectTriage' } & JudgementKept)
  | {
      readonly type: 'GiveFeedback'
      readonly said: TextRef
      readonly heardBy?: TextRef | undefined
      /** UTC instant; after the call and at most now. */
      readonly saidAt: string
    }
  | { readonly type: 'DiscardDraft'; readonly reason: TextRef }
  /** Given by the engine: nobody touches the draft. */
  | { readonly type: 'NoteDraftLeftAlone' }
  | LineFallen
  | DroppedCallCommand
  | ReportLinkCommand
  | CheckCaller

/** A judgement whose words are already kept. */
export interface JudgementKept {
  readonly outcome: TriageOutcome
  readonly reason: TextRef
  readonly safeUntilThen?: YesNoUnknown | undefined
  readonly redirectReasons?: RedirectReason[] | undefined
  readonly redirectedTo?: TextRef | undefined
  readonly toldTo?: TextRef | undefined
  readonly personSafe?: YesNoUnknown | undefined
  readonly safetyChecked?: TextRef | undefined
  readonly stillOpen?: YesNoUnknown | undefined
  readonly handledBy?: string | undefined
}
