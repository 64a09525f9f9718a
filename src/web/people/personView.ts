// SPDX-License-Identifier: AGPL-3.0-or-later
import { getPerson } from '#core/people/peopleApi.ts'
import { view } from '../app/views.ts'

/** Somebody met before, on their own page and in a line on a case. */
export const personView = (personId: string) =>
  view(getPerson, { params: { personId } }, ['person', 'case', 'stay', 'break_glass'])
