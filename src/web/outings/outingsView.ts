// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listOutings, type OutingView } from '#core/outings/outingsApi.ts'
import { view } from '../app/views.ts'

const outingsView = view(listOutings, {}, ['outing', 'page', 'case'])

/** Everybody out now; undefined until it has come. */
export function useOutings(): readonly OutingView[] | undefined {
  return useQuery(outingsView).data?.outings
}

export function isInAlarm({ panicAt, missed }: OutingView): boolean {
  return panicAt !== undefined || missed !== undefined
}
