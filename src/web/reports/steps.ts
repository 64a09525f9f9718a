// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DraftFields } from '#core/reports/reportsApi.ts'
import type { DraftPath } from './mergeDrafts.ts'

/** What each step of the form works with. */
export interface StepProps {
  readonly fields: DraftFields
  readonly change: (change: DraftFields) => void
  readonly problemOf: (path: DraftPath) => string | undefined
}
