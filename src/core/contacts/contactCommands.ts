// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { MessageOutcome, MessageTrouble } from '#core/shared/messageOutcome.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { CheckAnswer, CheckPurpose } from './contactEvents.ts'

/** Each for themselves; the coordinator for everybody; the engine for what time or a provider brings. */
export interface ContactAuthor {
  readonly userId: string
  readonly mayForOthers: boolean
}

export type ContactCommand =
  | {
      readonly type: 'AddContact'
      readonly contactId: string
      readonly userId: string
      readonly kind: ChannelKind
      readonly target: TextRef
      readonly by: ContactAuthor
    }
  | {
      readonly type: 'RemoveContact'
      readonly contactId: string
      readonly userId: string
      readonly why: 'by_hand' | 'device_gone'
      readonly by: ContactAuthor
    }
  | {
      readonly type: 'OrderContacts'
      readonly userId: string
      readonly contactIds: readonly string[]
      readonly by: ContactAuthor
    }
  | {
      readonly type: 'StartCheck'
      readonly checkId: string
      readonly contactId: string
      readonly userId: string
      readonly purpose: CheckPurpose
      readonly by: ContactAuthor
    }
  | {
      readonly type: 'ReportCheck'
      readonly checkId: string
      readonly outcome: MessageOutcome
      readonly provider?: string | undefined
      readonly trouble?: MessageTrouble | undefined
    }
  | { readonly type: 'AnswerCheck'; readonly checkId: string; readonly how: CheckAnswer; readonly isRight: boolean }
  /** Sent by the engine when the time for an answer is over. */
  | { readonly type: 'MissCheck'; readonly checkId: string }
