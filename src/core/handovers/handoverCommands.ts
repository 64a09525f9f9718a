// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Told } from './handoverEvents.ts'

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
  /** What a recipient without an account here answered, at that instant; a dispute says why. */
  | {
      readonly type: 'RecordAnswer'
      readonly answer: 'acknowledged' | 'taken_in_charge'
      readonly at: string
      readonly told: Told
    }
  | {
      readonly type: 'RecordAnswer'
      readonly answer: 'disputed'
      readonly at: string
      readonly told: Told
      readonly reason: TextRef
    }
