// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listCalls } from '#core/calls/callsApi.ts'
import { view } from '../app/views.ts'

/** One beat: a screen that fell silent, and strangers at the door, are not on the live line. */
const BEAT_MS = 15_000

/** Incoming calls, for everybody who may answer; on a screen that others see too, say for whom. */
export function useCalls(isForMe = true) {
  return useQuery({
    ...view(listCalls, {}, ['call']),
    enabled: isForMe,
    refetchInterval: BEAT_MS,
    refetchIntervalInBackground: true,
  })
}
