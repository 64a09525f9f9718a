// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { LineKind, OpenThingKind, VigilManner } from './vigilEvents.ts'

interface OpenThingRef {
  readonly kind: OpenThingKind
  readonly id: string
}

export type VigilCommand =
  | {
      readonly type: 'OpenVigil'
      readonly userId: string
      readonly manner: VigilManner
      readonly previousId?: string | undefined
    }
  | {
      readonly type: 'AnswerChecks'
      readonly userId: string
      readonly version: string
      readonly done: string[]
      readonly remark?: TextRef | undefined
    }
  | {
      readonly type: 'AddLine'
      readonly lineId: string
      readonly kind: LineKind
      readonly text: TextRef
      readonly about?: OpenThingRef | undefined
    }
  | { readonly type: 'StrikeLine'; readonly lineId: string }
  | {
      readonly type: 'SignBriefing'
      readonly userId: string
      readonly receiverId: string
      readonly open: OpenThingRef[]
    }
  | { readonly type: 'ClimbBriefing' }
  | { readonly type: 'AcceptBriefing'; readonly userId: string; readonly isCoordinator: boolean }
  | { readonly type: 'RelieveVigil'; readonly userId: string; readonly reason: TextRef }
