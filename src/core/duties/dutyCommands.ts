// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'

export type DutyCommand =
  | {
      readonly type: 'OpenDuty'
      readonly caseId: string
      readonly subjectId: string
      readonly definition: string
    }
  | { readonly type: 'FulfilDuty'; readonly evidence: { readonly streamId: string; readonly event: string } }
  /** Sent by the engine at the due instant; refused before it. */
  | { readonly type: 'ExpireDuty' }
  | { readonly type: 'SetDutyAside'; readonly reason: TextRef }
