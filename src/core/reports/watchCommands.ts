// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { WatchOutcome } from './watchEvents.ts'

export type WatchCommand =
  | { readonly type: 'SetWatch'; readonly municipality: string; readonly receivedAt: string }
  | { readonly type: 'RaiseWatch' }
  | { readonly type: 'SettleWatch'; readonly outcome: 'taken_over' | 'with_office'; readonly told: TextRef }
  /** The triage decided it; no watch, no matter. */
  | { readonly type: 'EndWatch'; readonly outcome: WatchOutcome }
