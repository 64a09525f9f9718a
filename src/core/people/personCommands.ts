// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { CodeKind, CodeProblem, CodeVerdict } from './personEvents.ts'
import type { Certainty } from './rankPeople.ts'

export type PersonCommand =
  | {
      readonly type: 'RegisterPerson'
      readonly caseId: string
      readonly calledBy: TextRef
      readonly unknownNumber?: number | undefined
      readonly description?: TextRef | undefined
    }
  | {
      readonly type: 'AddIdentity'
      readonly identityId: string
      readonly calledBy: TextRef
      readonly certainty: Certainty
      readonly document?: TextRef | undefined
    }
  | { readonly type: 'StrikeIdentity'; readonly identityId: string; readonly reason: TextRef }
  | {
      readonly type: 'DescribePerson'
      readonly description?: TextRef | undefined
      readonly born?: TextRef | undefined
    }
  | {
      readonly type: 'RecordCode'
      readonly codeId: string
      readonly kind: CodeKind
      readonly verdict: CodeVerdict
      readonly problem?: CodeProblem | undefined
      readonly code: TextRef
    }
  | { readonly type: 'RaiseWarning'; readonly warningId: string; readonly said: TextRef; readonly reviewOn: string }
  | {
      readonly type: 'ReviewWarning'
      readonly warningId: string
      /** Without a day the warning is withdrawn. */
      readonly reviewOn?: string | undefined
      readonly reason: TextRef
    }
  | { readonly type: 'NoteWhatWorked'; readonly noteId: string; readonly said: TextRef }
  /** Given to the row with the smaller id, whichever of the two was on screen: one stream keeps the rule of one pair. */
  | { readonly type: 'LinkPeople'; readonly linkId: string; readonly otherId: string; readonly reason: TextRef }
  | { readonly type: 'UnlinkPeople'; readonly otherId: string; readonly reason: TextRef }
