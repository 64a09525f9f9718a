// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { StreamType } from '#core/policies/policy.ts'
import { streamTypes } from '#core/policies/streamTypes.ts'
import type { Database } from '#server/app/database.ts'
import { growingWait } from '#server/app/growingWait.ts'
import { readHead } from './eventLog.ts'

/** Something was appended, up to this position, in these streams. Nothing of anybody. */
export interface Change {
  readonly ambitoId: string
  readonly position: number
  readonly streams: readonly StreamType[]
}

export interface ChangeFeed {
  /** Tells of every change of the ambito from now on, at least once; returns how to stop. */
  subscribe(ambitoId: string, listener: (change: Change) => void): () => void
  close(): Promise<void>
}

/** A connection cut without a word (a firewall, a frozen host) is found by asking. */
const HEARTBEAT_MS = 15_000
const ANSWER_MS_MAX = 5_000
const RETRY_MS_FIRST = 100
const RETRY_MS_MAX = 2_000

/**
 * One LISTEN connection for the whole process. When the database comes back after an absence, everybody hears of a
 * change up to the head of the log, because notifications sent meanwhile are lost.
 */
export async function watchChanges(
  config: pg.ClientConfig,
  db: Database,
  onLost: (error: Error) => void = () => {},
): Promise<ChangeFeed> {
  const listeners = new Map<string, Set<(change: Change) => void>>()
  const closing = new AbortController()
  const firstTry = Promise.withResolvers<void>()

  const tell = (change: Change) => {
    for (const listener of listeners.get(change.ambitoId) ?? []) listener(change)
  }
  const catchUp = async () => {
    for (const ambitoId of listeners.keys()) {
      const { position } = await db.inAmbito(ambitoId, (tx) => readHead(tx, ambitoId))
      tell({ ambitoId, position, streams: streamTypes })
    }
  }

  /** Listens until the connection is lost or the feed is closed. */
  async function listen(onListening: () => void): Promise<void> {
    const client = new pg.Client({
      ...config,
      connectionTimeoutMillis: ANSWER_MS_MAX,
      query_timeout: ANSWER_MS_MAX,
      options: '-c role=veglia_app',
    })
    const over = Promise.withResolvers<void>()
    client.on('error', over.reject)
    client.on('end', () => over.reject(new Error('the database closed the connection')))
    client.on('notification', ({ payload }) => {
      const change = readChange(payload)
      if (change) tell(change)
    })
    closing.signal.addEventListener('abort', () => over.resolve())
    const heartbeat = setInterval(() => client.query('select').catch(over.reject), HEARTBEAT_MS)
    try {
      await Promise.race([over.promise, client.connect()])
      await client.query('listen veglia_changes')
      await catchUp()
      onListening()
      await over.promise
    } finally {
      clearInterval(heartbeat)
      const ended = client.end().catch(() => {})
      if (closing.signal.aborted) await ended
    }
  }

  const keepListening = async () => {
    let failures = 0
    while (!closing.signal.aborted) {
      try {
        await listen(() => {
          failures = 0
          firstTry.resolve()
        })
      } catch (error) {
        firstTry.resolve()
        onLost(error as Error)
        failures += 1
        await sleep(growingWait(failures, RETRY_MS_FIRST, RETRY_MS_MAX), undefined, { signal: closing.signal }).catch(
          () => {},
        )
      }
    }
  }
  const listening = keepListening()
  await firstTry.promise

  return {
    subscribe(ambitoId, listener) {
      const those = listeners.get(ambitoId) ?? new Set()
      listeners.set(ambitoId, those.add(listener))
      return () => {
        those.delete(listener)
        if (those.size === 0) listeners.delete(ambitoId)
      }
    },
    async close() {
      closing.abort()
      await listening
    },
  }
}

/** Anybody with a login to the database may notify; what is not ours is not heard. */
function readChange(payload: string | undefined): Change | undefined {
  try {
    const change = JSON.parse(payload ?? '') as Partial<Change> | null
    return change && Array.isArray(change.streams) ? (change as Change) : undefined
  } catch {
    return undefined
  }
}
