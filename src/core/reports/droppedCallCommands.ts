// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { CallBackOutcome } from './callBackLadder.ts'
import type { DroppedCallOutcome } from './droppedCallEvents.ts'

/** What was known of the call when its line fell: taken from the draft and from the telephone. */
export interface LineFallen {
  readonly type: 'DropLine'
  readonly toldBy: 'person' | 'telephone'
  readonly fellAt: string
  readonly callId?: string | undefined
  readonly number?: TextRef | undefined
  readonly place?: TextRef | undefined
  readonly municipality?: string | undefined
  readonly account?: TextRef | undefined
}

/** What is done about a call whose line has fallen. */
export type DroppedCallCommand =
  | { readonly type: 'RestoreLine' }
  /** Given by the engine when the minute has come. */
  | { readonly type: 'RaiseCallBack' }
  | { readonly type: 'NoteLeftAlone' }
  | {
      readonly type: 'RecordCallBack'
      /** Which of the calls back this is: of two people who tell the same one, the first is believed. */
      readonly attempt: number
      readonly outcome: CallBackOutcome
      readonly told?: TextRef | undefined
    }
  | { readonly type: 'AskPoliceCheck'; readonly stationKey: string; readonly reason: TextRef }
  | { readonly type: 'AnswerPoliceCheck'; readonly found: boolean; readonly told: TextRef }
  | {
      readonly type: 'CloseDroppedCall'
      readonly outcome: DroppedCallOutcome
      readonly searched?: TextRef | undefined
      readonly reason: TextRef
    }
