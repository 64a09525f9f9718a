// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { VoiceChannel } from './outingEvents.ts'

interface Who {
  readonly caseId: string
  readonly userId: string
}

export type OutingCommand =
  | ({ readonly type: 'StartOuting'; readonly where: 'on_the_way' | 'on_site'; readonly at: string } & Who)
  | { readonly type: 'ConfirmSafety'; readonly by: 'worker' | 'act' | 'arrival'; readonly at: string }
  | {
      readonly type: 'RecordVoice'
      readonly at: string
      readonly channel: VoiceChannel
      readonly told: TextRef
    }
  /** Sent by the engine when the time is over; refused if it is not. */
  | { readonly type: 'MissCheck' }
  /** Starts the outing where there is none: a panic is never refused for want of a clock. */
  | ({ readonly type: 'RaisePanic'; readonly at: string } & Who)
  | { readonly type: 'EndPanic'; readonly cause: 'false_alarm' | 'settled'; readonly told: TextRef }
  | {
      readonly type: 'AskPolice'
      readonly callee: string
      readonly outcome: 'called' | 'not_called'
      readonly told: TextRef
    }
  | {
      readonly type: 'EndOuting'
      readonly cause: 'left' | 'stood_down' | 'closed' | 'elsewhere'
      readonly at: string
      readonly told?: TextRef | undefined
    }
