// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listColleagues } from '#core/reports/padsApi.ts'
import { view } from '../../app/views.ts'

/** The people of the service, by name; empty until they are known. */
export function useColleagues() {
  return useQuery(view(listColleagues, {}, [])).data?.colleagues ?? []
}
