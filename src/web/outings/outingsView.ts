// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { getMyOutings, listOutings, type OutingView, type OwnOuting } from '#core/outings/outingsApi.ts'
import { view } from '../app/views.ts'

const outingsView = view(listOutings, {}, ['outing', 'page', 'case'])

/** Everybody out now; undefined until it has come. */
export function useOutings(): readonly OutingView[] | undefined {
  return useQuery(outingsView).data?.outings
}

const ownOutingsView = view(getMyOutings, {}, ['outing'])

/** Where whoever looks is out; undefined until it has come. */
export function useOwnOutings(): readonly OwnOuting[] | undefined {
  return useQuery(ownOutingsView).data?.outings
}

export function isInAlarm({ panicAt, missed }: OutingView): boolean {
  return panicAt !== undefined || missed !== undefined
}
