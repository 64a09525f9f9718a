// SPDX-License-Identifier: AGPL-3.0-or-later
import { getMyShifts, getRoster, getRosterHistory, listRosters } from '#core/rosters/rosterViewsApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { view } from '../app/views.ts'

export type Rosters = AnswerOf<typeof listRosters>

export const rostersView = view(listRosters, {}, ['roster', 'staff', 'coverage'])
export const myShiftsView = view(getMyShifts, {}, ['roster', 'staff'])
export const rosterView = (rosterId: string) => view(getRoster, { params: { rosterId } }, ['roster', 'staff'])
export const historyView = (rosterId: string) => view(getRosterHistory, { params: { rosterId } }, ['roster'])
