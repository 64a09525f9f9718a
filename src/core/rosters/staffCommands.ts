// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AbsenceKind } from './staffEvents.ts'

export type StaffCommand =
  | {
      readonly type: 'VerifyNumber'
      readonly userId: string
      readonly how: 'called_and_answered' | 'answered_a_call_out' | 'sample'
    }
  | {
      readonly type: 'RecordAbsence'
      readonly absenceId: string
      readonly userId: string
      readonly kind: AbsenceKind
      /** Wall times of the ambito. */
      readonly from: string
      readonly until: string
      readonly by: AbsenceAuthor
    }
  | { readonly type: 'WithdrawAbsence'; readonly absenceId: string; readonly by: AbsenceAuthor }

/** Each for themselves; the coordinator for everybody. */
export interface AbsenceAuthor {
  readonly userId: string
  readonly isCoordinator: boolean
}
