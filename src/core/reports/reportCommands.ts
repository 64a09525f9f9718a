// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { FirstQuestions, PeopleCount, ReportChannel, TriageOutcome } from './reportEvents.ts'

export type ReportCommand =
  | { readonly type: 'StartReport'; readonly channel: ReportChannel }
  | {
      readonly type: 'ReceiveReport'
      readonly bodyKey?: string | undefined
      readonly stationKey?: string | undefined
      readonly caller?: TextRef | undefined
      readonly callBack?: TextRef | undefined
      readonly place: TextRef
      readonly municipality?: string | undefined
      readonly account: TextRef
      readonly involved?: TextRef | undefined
      readonly count: PeopleCount
      readonly questions: FirstQuestions
      /** UTC instant of the call; at most now. */
      readonly receivedAt: string
    }
  | {
      readonly type: 'DecideTriage'
      readonly outcome: TriageOutcome
      readonly reason: TextRef
      readonly safeUntilThen?: 'yes' | 'no' | 'unknown' | undefined
      readonly redirectedTo?: TextRef | undefined
    }
  | { readonly type: 'DiscardDraft'; readonly reason: TextRef }
