// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Condition } from './stayEvents.ts'

/** Asks for a place and, where every condition holds or is waived and a bed is free, holds it. */
interface PlaceWanted {
  readonly caseId: string
  readonly personId: string
  readonly resourceKey: string
}

export type StayCommand =
  | ({ readonly type: 'RequestStay' } & PlaceWanted)
  | {
      readonly type: 'WaiveCondition'
      readonly condition: Condition
      readonly reason: TextRef
      readonly userId: string
    }
  | ({ readonly type: 'HoldBed' } & PlaceWanted)
  | { readonly type: 'ReleaseHold'; readonly reason?: TextRef | undefined }
  | { readonly type: 'RefuseStay'; readonly reason: TextRef }
  /** Sent by the engine at the instant of expiry; refused before it. */
  | { readonly type: 'ExpireHold' }
  | { readonly type: 'ConfirmStay' }
  | { readonly type: 'CheckIn'; readonly at: string }
  | { readonly type: 'EndStay'; readonly at: string }
  | {
      readonly type: 'MarkBed'
      readonly resourceKey: string
      readonly bedKey: string
      readonly mark: 'occupied_by_house' | 'out_of_service'
    }
