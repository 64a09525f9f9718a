// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { CallDirection, CallOutcome, HangupCause } from './callEvents.ts'

/** What the switchboard says of a line. Its messages may be lost, repeated or out of order: each carries everything. */
export interface HearLine {
  readonly type: 'HearLine'
  readonly said: 'ringing' | 'answered' | 'ended'
  readonly lineKey: string
  readonly direction: CallDirection
  readonly number?: TextRef | undefined
  readonly line?: TextRef | undefined
  readonly stationKey?: string | undefined
  readonly cause?: HangupCause | undefined
}

export type CallCommand =
  | HearLine
  /** `reason` is asked for only when the call is taken from somebody who still holds it. */
  | {
      readonly type: 'ClaimCall'
      readonly userId: string
      /** A coordinator may take a call from somebody who still holds it, with a reason. */
      readonly mayOverrule: boolean
      readonly reason?: TextRef | undefined
      /** Under which the report is written, if this claim is the one that begins it. */
      readonly reportId: string
    }
  | { readonly type: 'WriteCallReport'; readonly userId: string; readonly reportId: string }
  | {
      readonly type: 'HandleCall'
      readonly outcome: CallOutcome
      readonly reportId?: string | undefined
      readonly reason?: TextRef | undefined
    }
  | { readonly type: 'ReopenCall' }
  /** The engine, when the switchboard has said nothing for too long. */
  | { readonly type: 'PresumeEnded' }
