// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ACTIVITY_SECONDS, LOCK_WARNING_SECONDS } from '#core/access/idleLock.ts'
import { stayActive } from '#core/access/lockApi.ts'
import type { Session } from '#core/access/sessionApi.ts'
import { call } from '../app/api.ts'
import { sessionView } from '../app/session.ts'
import { noticeLock } from '../app/sessionLock.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { useNow } from '../ui/now.ts'

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'wheel'] as const

/**
 * Tells the server now and then that somebody is here, and asks it at the instant of the lock: another window may have
 * told it meanwhile. The last minute is said aloud.
 */
export function IdleWatch({ session }: { readonly session: Session }) {
  const words = useMessages().lock
  const { isLocked, locksAt } = session
  const queryClient = useQueryClient()
  const nowMs = useNow()
  const asked = useRef<string>(undefined)

  useEffect(() => {
    if (isLocked) noticeLock()
  }, [isLocked])

  useEffect(() => {
    if (!locksAt) return
    let toldAt = 0
    const tell = () => {
      if (Date.now() - toldAt < ACTIVITY_SECONDS * 1000) return
      toldAt = Date.now()
      call(stayActive, { body: {} }).then(
        (answer) => queryClient.setQueryData(sessionView.queryKey, (known) => known && { ...known, ...answer }),
        () => {},
      )
    }
    for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, tell, { capture: true, passive: true })
    return () => {
      for (const sign of SIGNS_OF_LIFE) document.removeEventListener(sign, tell, { capture: true })
    }
  }, [locksAt === undefined, queryClient])

  const secondsLeft = locksAt ? Math.ceil((Date.parse(locksAt) - nowMs) / 1000) : undefined
  const isDue = secondsLeft !== undefined && secondsLeft <= 0
  useEffect(() => {
    if (!isDue || asked.current === locksAt) return
    asked.current = locksAt
    void queryClient.invalidateQueries({ queryKey: sessionView.queryKey })
  }, [isDue, locksAt, queryClient])

  if (secondsLeft === undefined || isLocked || isDue || secondsLeft > LOCK_WARNING_SECONDS) return null
  return <Banner tone="warn" title={words.soon} />
}
