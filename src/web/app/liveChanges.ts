// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Query, QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { getSession } from '#core/access/sessionApi.ts'
import { ServiceStatus } from '#core/shared/serviceStatus.ts'
import { observeServerTime } from './serverClock.ts'
import { isOver } from './sessionLock.ts'

export type ConnectionState = 'connecting' | 'connected' | 'offline'

let state: ConnectionState = 'connecting'
const listeners = new Set<() => void>()

/** Whether the server is there, said within five seconds: SILENCE_MS + PROBE_MS. */
export const connection = {
  get: () => state,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

export function useConnection(): ConnectionState {
  return useSyncExternalStore(connection.subscribe, connection.get)
}

const SILENCE_MS = 3000
const PROBE_MS = 1500
const REOPEN_MS = 2000
/** A desk whose session is over may stand so until the evening: it asks now and then whether its holder is back. */
const REOPEN_OVER_MS = 15_000
/** A probe this much later than its own limit says that the page slept (a busy or folded laptop), not the server. */
const ASLEEP_MS = 300

const Change = z.object({ streams: z.array(z.string()) })

/**
 * One stream of changes from the server. Each names what kind of thing changed and nothing about it; the views that
 * stand on it are fetched again. It tells only what this viewer may see; after a gap all views are old.
 * A silent line is probed: a pulled cable makes no noise. Returns how to stop.
 */
export function watchChanges(queryClient: QueryClient): () => void {
  let source: EventSource | undefined
  let reopening: ReturnType<typeof setTimeout> | undefined
  let heardAt = Date.now()
  let isProbing = false

  function open() {
    source = new EventSource('/api/v1/changes')
    source.onopen = () => heard(true)
    source.onmessage = (message) => {
      heard(true)
      const change = parseChange(message.data)
      if (change) void renewViews(queryClient, change.streams)
    }
    source.onerror = () => {
      if (state === 'connected') setState('connecting')
      void probe()
      if (source?.readyState !== EventSource.CLOSED) return
      // Refused, not lost: perhaps the session was ended from another desk.
      void queryClient.invalidateQueries({ queryKey: [getSession.id] })
      clearTimeout(reopening)
      reopening = setTimeout(open, isOver() ? REOPEN_OVER_MS : REOPEN_MS)
    }
  }

  function heard(byStream: boolean) {
    heardAt = Date.now()
    if (!byStream) {
      if (state !== 'offline') return
      setState('connecting')
      // The old line may be half dead and never say so.
      source?.close()
      open()
      return
    }
    if (state === 'connected') return
    setState('connected')
    void queryClient.invalidateQueries()
  }

  async function probe() {
    if (isProbing) return
    isProbing = true
    const askedAt = Date.now()
    const isThere = await askStatus().catch(() => false)
    isProbing = false
    if (isThere) heard(false)
    else if (Date.now() - askedAt > PROBE_MS + ASLEEP_MS) void probe()
    else setState('offline')
  }

  const watch = setInterval(() => {
    if (Date.now() - heardAt > SILENCE_MS) void probe()
  }, 500)
  const onOffline = () => void probe()
  window.addEventListener('offline', onOffline)
  open()

  return () => {
    source?.close()
    clearTimeout(reopening)
    clearInterval(watch)
    window.removeEventListener('offline', onOffline)
  }
}

/**
 * Marks old the views that stand on a changed stream; `all` after a gap the server cannot name. A view whose first answer
 * is still under way may be read from before the change, and would count as new: it is asked for again.
 */
export async function renewViews(queryClient: QueryClient, streams: readonly string[]): Promise<void> {
  const isOld = ({ meta }: Pick<Query, 'meta'>) =>
    streams.includes('all') || (meta?.streams.some((stream) => streams.includes(stream)) ?? false)
  await queryClient.cancelQueries({ predicate: (query) => query.state.data === undefined && isOld(query) })
  await queryClient.invalidateQueries({ predicate: isOld })
}

/** True when the server is there and well. Its time comes along, so that the clock follows a rehearsal moved forward. */
async function askStatus(): Promise<boolean> {
  const askedAt = Date.now()
  const response = await fetch('/api/v1/status', { cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS) })
  if (!response.ok) return response.status < 500
  const { serverTime } = ServiceStatus.parse(await response.json())
  observeServerTime(serverTime, askedAt, Date.now())
  return true
}

function parseChange(data: string): z.infer<typeof Change> | undefined {
  try {
    return Change.parse(JSON.parse(data))
  } catch {
    return undefined
  }
}

function setState(next: ConnectionState) {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}
