// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { ClosureKind } from './closureEvents.ts'
import type { OpenInterval } from './openingHours.ts'

export type ClosureCommand =
  | {
      readonly type: 'EnterClosure'
      readonly municipalities: string[]
      readonly kind: ClosureKind
      readonly firstDay: string
      readonly lastDay: string
      readonly hours?: OpenInterval | undefined
      readonly reason: TextRef
    }
  | { readonly type: 'WithdrawClosure'; readonly municipalities: string[]; readonly reason: TextRef }
