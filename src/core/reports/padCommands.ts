// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'

export type PadCommand =
  | { readonly type: 'IssuePad'; readonly count: number; readonly holder: TextRef }
  | { readonly type: 'EnterBlank'; readonly number: number; readonly reportId: string }
  | { readonly type: 'SpoilBlank'; readonly number: number; readonly reason: TextRef }
  | { readonly type: 'LoseBlank'; readonly number: number; readonly reason: TextRef }
  | { readonly type: 'ReopenBlank'; readonly number: number }
  | { readonly type: 'ReturnPad' }
