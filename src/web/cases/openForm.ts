// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'

/** The one form open in a case; what was typed in the others is kept. */
export type OpenForm = 'person' | 'note' | 'cost' | 'closure' | `place ${string}` | `dog ${string}` | undefined

export interface FormsOfCase {
  readonly found: CaseView
  readonly form: OpenForm
  readonly setForm: (form: OpenForm) => void
}
