// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DeclineReason, SpeaksWith, WantedVoice } from './interpretationEvents.ts'

export type InterpretationCommand =
  | {
      readonly type: 'AskInterpreter'
      readonly caseId: string
      readonly interpreterKey: string
      readonly language: string
      readonly speaksWith?: SpeaksWith | undefined
      readonly voice?: WantedVoice | undefined
    }
  | { readonly type: 'RecordUnreached'; readonly how: 'call' | 'minutes' }
  | {
      readonly type: 'AcceptInterpretation'
      readonly from?: string | undefined
      readonly until?: string | undefined
    }
  | { readonly type: 'DeclineInterpretation'; readonly because: DeclineReason }
  | { readonly type: 'ReleaseInterpreter' }
  /** Instants may be earlier than now (typed later, or a telephone without signal), never later. */
  | { readonly type: 'BeginInterpreting'; readonly at: string }
  | { readonly type: 'EndInterpreting'; readonly at: string }
  | { readonly type: 'ConfirmInterpreterCost'; readonly fund: string }
  | { readonly type: 'ReportInterpreterLink'; readonly outcome: 'handed_over' | 'failed' }
