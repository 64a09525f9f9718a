// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { listTowns } from '#core/territory/territoryApi.ts'
import { view } from './views.ts'

/** The national register and the names of places: fetched once, then there with no network. */
export const townsView = view(listTowns, {}, [])

export type Towns = AnswerOf<typeof listTowns>

/** Undefined until it has come; every screen works without it, by the municipalities of the ambito. */
export function useTowns(): Towns | undefined {
  return useQuery(townsView).data
}
