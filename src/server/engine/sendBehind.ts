// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import type { Tx } from '#server/app/database.ts'
import { growingWait } from '#server/app/growingWait.ts'
import { NotTaken, type Taken } from '#server/channels/channel.ts'
import type { EngineDeps, Job } from './job.ts'
import { isEmergencyWaiting } from './waitingMessages.ts'

/** How long a provider may take over one message. */
export const PATIENCE_MS = 10_000
/** Longer than a message may take: what a dead process had in hand is anybody's again after it. */
const LEASE_MS = 15_000
/** Few: they share the channels with whoever is called out. */
const AT_ONCE = 2
const ATTEMPTS_MAX = 5
const RETRY_MS_FIRST = 2_000
const RETRY_MS_MAX = 60_000
/** Looked again this soon while a call of an emergency waits to leave. */
const STEP_ASIDE_MS = 1_000

interface Attempted {
  /** This one included. */
  readonly attempts: number
}

type News =
  | { readonly outcome: 'handed_over'; readonly provider: string | undefined }
  | { readonly outcome: 'failed'; readonly trouble: MessageTrouble }

/** One outbox of messages that may wait: where its rows lie, what is sent, and what becomes of it. */
interface MessagesBehind<Row, Message extends Attempted> extends Pick<Job, 'name' | 'streams'> {
  /** The rows whose time has come, locked, the longest due first. */
  lockDue(tx: Tx, now: string, atOnce: number): Promise<Row[]>
  /** Counts the attempt; until `leasedUntil` they are nobody else's. */
  take(tx: Tx, rows: readonly Row[], now: Date, leasedUntil: string): Promise<Message[]>
  send(message: Message): Promise<Taken>
  /** Another attempt would bring the same answer. */
  isFinal(trouble: MessageTrouble): boolean
  settle(message: Message, news: News): Promise<void>
  putBack(tx: Tx, message: Message, nextTryAt: string): Promise<unknown>
  /** What the program log may say of one; opaque ids. */
  logged(message: Message): object
  readonly notTaken: string
}

/** Sends what may wait: never while a call of an emergency waits, a few at a time, some times over. */
export function sendBehind<Row, Message extends Attempted>(
  { db, ambito, clock, log }: EngineDeps,
  messages: MessagesBehind<Row, Message>,
): Job {
  const { name, streams } = messages
  const later = (ms: number, from = clock.now()) => new Date(from.getTime() + ms).toISOString()

  /** Undefined while an emergency goes before. */
  function claim(): Promise<Message[] | undefined> {
    const now = clock.now()
    return db.inAmbito(ambito.id, async (tx) => {
      const rows = await messages.lockDue(tx, now.toISOString(), AT_ONCE)
      if (rows.length === 0) return []
      if (await isEmergencyWaiting(tx, ambito.id, now.toISOString())) return undefined
      return messages.take(tx, rows, now, later(LEASE_MS, now))
    })
  }

  async function deliver(message: Message) {
    try {
      const { provider } = await messages.send(message)
      await messages.settle(message, { outcome: 'handed_over', provider })
    } catch (err) {
      const trouble = err instanceof NotTaken ? err.trouble : 'no_answer_of_provider'
      const { attempts } = message
      log.warn({ err, job: name, ...messages.logged(message), attempts }, messages.notTaken)
      if (attempts < ATTEMPTS_MAX && !messages.isFinal(trouble)) return putBack(message)
      await messages.settle(message, { outcome: 'failed', trouble })
    }
  }

  async function putBack(message: Message) {
    const nextTryAt = later(growingWait(message.attempts, RETRY_MS_FIRST, RETRY_MS_MAX))
    await db.inAmbito(ambito.id, (tx) => messages.putBack(tx, message, nextTryAt))
  }

  return {
    name,
    streams,
    async run(again) {
      const claimed = await claim()
      if (!claimed) return later(STEP_ASIDE_MS)
      await Promise.all(claimed.map(deliver))
      if (claimed.length === AT_ONCE) again()
      return undefined
    },
  }
}
