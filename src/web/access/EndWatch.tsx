// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Session } from '#core/access/sessionApi.ts'
import { END_WARNING_MINUTES } from '#core/access/sessionLife.ts'
import { settleProof } from '../app/askForProof.ts'
import { noteEnd, noticeLock, settleLock } from '../app/sessionLock.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { useClock, useNow } from '../ui/now.ts'
import { clockWords } from '../ui/timeWords.ts'

/**
 * Says beforehand when the session ends, covers the desk at that instant, and uncovers it when its holder has signed in
 * again, here or in another window. Somebody else who signs in begins with an empty desk.
 */
export function EndWatch({ session: { endsAt, user } }: { readonly session: Session }) {
  const words = useMessages().lock
  const { zone } = useClock()
  const nowMs = useNow()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const holder = useRef<string>(undefined)
  useEffect(() => noteEnd(endsAt), [endsAt])

  const msLeft = endsAt ? Date.parse(endsAt) - nowMs : undefined
  const isDue = msLeft !== undefined && msLeft <= 0
  useEffect(() => {
    if (isDue) {
      holder.current ??= user.userId
      noticeLock()
      return
    }
    if (holder.current === undefined) return
    const isBack = holder.current === user.userId
    holder.current = undefined
    settleLock(isBack ? 'back' : 'left')
    if (isBack) return void queryClient.invalidateQueries()
    settleProof(false)
    queryClient.clear()
    void navigate({ to: '/' })
  }, [isDue, user.userId, queryClient, navigate])

  if (!endsAt || msLeft === undefined || isDue || msLeft > END_WARNING_MINUTES * 60_000) return null
  return <Banner tone="info" title={words.endsAt(clockWords(Date.parse(endsAt), zone))} />
}
