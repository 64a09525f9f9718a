// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'

export type HandoverCommand =
  | {
      readonly type: 'PrepareHandover'
      readonly caseId: string
      readonly recipient: string
      readonly purpose: 'charge' | 'information'
    }
  | { readonly type: 'SendHandover'; readonly pack: TextRef }
  | { readonly type: 'AcknowledgeHandover' }
  | { readonly type: 'TakeInCharge' }
  | { readonly type: 'DisputeCompetence'; readonly reason: TextRef }
  | { readonly type: 'CloseWithoutCharge'; readonly reason: TextRef }
