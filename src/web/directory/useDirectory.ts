// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { getDirectory } from '#core/directory/directoryApi.ts'
import { view } from '../app/views.ts'

/** Hours pass without any event: the answer is asked again each minute. */
const REFRESH_MS = 60_000

export function useDirectory() {
  return useQuery({ ...view(getDirectory, {}, []), refetchInterval: REFRESH_MS, refetchOnMount: 'always' })
}
