// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect } from 'react'
import { type CallLine, keepCall } from '#core/calls/callsApi.ts'
import { call } from '../app/api.ts'

/** Three of these missed and a colleague may relieve this desk (peers.md §2.1). */
const BEAT_MS = 15_000

/** Says "still here" for every call this person holds, as long as the screen lives. */
export function useKeepCalls(waiting: readonly CallLine[]): void {
  const mine = waiting
    .filter(({ claim }) => claim?.isYours)
    .map(({ callId }) => callId)
    .join(' ')
  useEffect(() => {
    if (!mine) return
    const beat = () => {
      // A beat that fails is a beat missed: the next one comes by itself.
      for (const callId of mine.split(' ')) call(keepCall, { params: { callId }, body: {} }).catch(() => {})
    }
    beat()
    const timer = setInterval(beat, BEAT_MS)
    return () => clearInterval(timer)
  }, [mine])
}
