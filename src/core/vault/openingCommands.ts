// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { OpeningPurpose } from './openingEvents.ts'

export type OpeningCommand =
  | {
      readonly type: 'AskOpening'
      readonly destinationId: string
      readonly caseId: string
      readonly purpose: OpeningPurpose
      readonly reason: TextRef
      readonly userId: string
    }
  | { readonly type: 'TurnSecondKey'; readonly userId: string }
  | { readonly type: 'RefuseSecondKey'; readonly userId: string; readonly reason: TextRef }
  | { readonly type: 'ShowAddress'; readonly userId: string }
  | { readonly type: 'IssueDriverNote'; readonly noteId: string; readonly userId: string }
  | { readonly type: 'ReadDriverNote' }
  | { readonly type: 'RevokeDriverNote'; readonly noteId: string }
  | { readonly type: 'EndOpening'; readonly why: 'arrived' | 'not_needed' }
