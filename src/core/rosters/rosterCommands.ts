// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from './band.ts'
import type { Rotation } from './rotation.ts'
import type { Shift } from './shift.ts'

/** A shift as typed: wall times, judged before they become instants. */
export interface TypedShift {
  readonly shiftId: string
  readonly band: Band
  readonly userId: string
  readonly from: string
  readonly until: string
}

export type RosterCommand =
  | { readonly type: 'DraftRoster'; readonly firstDay: string; readonly lastDay: string }
  | { readonly type: 'PlanShifts'; readonly shifts: readonly TypedShift[] }
  | ({ readonly type: 'PlanRotation'; readonly band: Band } & Rotation)
  /** What a solver proposed and a person accepted: it takes the place of everything in its bands. */
  | { readonly type: 'AcceptPlan'; readonly bands: readonly Band[]; readonly shifts: readonly Shift[] }
  | { readonly type: 'RemoveShifts'; readonly shiftIds: readonly string[] }
  | { readonly type: 'PublishRoster'; readonly fallbacks: readonly { readonly band: Band; readonly userId: string }[] }
  | { readonly type: 'DiscardRoster' }
  | { readonly type: 'AssignShift'; readonly shiftId: string; readonly userId: string }
  /** "I take it now": from this instant, whatever was planned. `fromUserId` is whom one saw there. */
  | { readonly type: 'TakeOver'; readonly shiftId: string; readonly userId: string; readonly fromUserId: string }
  | {
      readonly type: 'AskSwap'
      readonly swapId: string
      readonly shiftId: string
      readonly withUserId: string
      readonly withShiftId?: string | undefined
      /** Who asks: holder of the shift, or the coordinator for two others. */
      readonly byUserId: string
      readonly isCoordinator: boolean
    }
  | {
      readonly type: 'AnswerSwap'
      readonly swapId: string
      readonly userId: string
      readonly answer: 'yes' | 'no'
    }
