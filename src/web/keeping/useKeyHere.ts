// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect } from 'react'
import type { Session } from '#core/access/sessionApi.ts'
import { useIsLocked } from '../app/sessionLock.ts'
import { onKeyArrival, whenWritten } from './keptWords.ts'
import { bringKey, closeReading, sittingOf, stopWriting } from './keysHere.ts'

/** Longer than any typed word waits before it is copied: what was typed last is on its way when the key goes. */
const LEAVE_MS = 1000

/** While somebody is signed in and the desk is not locked, the key of their words is in memory; else it is nowhere here. */
export function useKeyHere({ user: { userId }, isLocked, mustAddFactor }: Session): void {
  const isLockedHere = useIsLocked()
  const isOpen = !isLocked && !isLockedHere && !mustAddFactor
  useEffect(() => {
    if (!isOpen) return
    void bringKey(userId, () => onKeyArrival(userId))
    return () => closeReading(userId)
  }, [userId, isOpen])
  useEffect(() => () => leave(userId), [userId])
}

function leave(userId: string) {
  closeReading(userId)
  const sitting = sittingOf(userId)
  setTimeout(() => void whenWritten().then(() => stopWriting(userId, sitting)), LEAVE_MS)
}
