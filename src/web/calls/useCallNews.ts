// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef } from 'react'
import type { CallLine } from '#core/calls/callsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { type CallStateName, numberOf, stateOfCall } from './callState.ts'

/** Says aloud what the line did: a ring at once, an end when one's own caller is gone or nobody answered. */
export function useCallNews(waiting: readonly CallLine[]): void {
  const { calls: words } = useMessages()
  const known = useRef<ReadonlyMap<string, CallStateName>>(undefined)
  useEffect(() => {
    const states = new Map(waiting.map((call) => [call.callId, stateOfCall(call)]))
    const before = known.current
    known.current = states
    for (const call of waiting) {
      const state = states.get(call.callId)
      if (state === before?.get(call.callId)) continue
      const number = numberOf(call, words.withheld)
      // What rings when the screen opens is news too; what ended before is in the list.
      if (state === 'ringing') announce(words.strip.rings(number, words.line(call.line ?? '')), 'assertive')
      else if (before && state === 'missed') announce(words.strip.missed(number), 'assertive')
      else if (before && state === 'ended' && call.claim?.isYours) announce(words.strip.ended(number))
    }
  }, [waiting, words])
}
