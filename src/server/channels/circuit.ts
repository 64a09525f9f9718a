// SPDX-License-Identifier: AGPL-3.0-or-later
import { isOfRecipient, type MessageTrouble } from '#core/shared/messageOutcome.ts'
import { growingWait } from '#server/app/growingWait.ts'

/** One silence may be chance; a refusal at the door is none. */
const FAILURES_MAX = 2
const OPEN_MS_FIRST = 5_000
const OPEN_MS_MAX = 120_000

export interface CircuitState {
  /** `open`: passed over for now. `half_open`: the next message tries whether it is back. */
  readonly state: 'closed' | 'open' | 'half_open'
  readonly trouble?: MessageTrouble | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
}

/** Whether a provider is worth asking just now. It is never asked less than the others because of one recipient. */
export interface Circuit {
  /** True for a provider that works, and for the one message that tries whether it is back. */
  mayAsk(now: number): boolean
  succeeded(now: number, askedAt: number): void
  /** Whether it was opened by this. */
  failed(trouble: MessageTrouble, now: number, waitMs?: number): boolean
  /** Whoever was to try whether it is back did not ask after all: the next one may. */
  leftOut(): void
  stateAt(now: number): CircuitState
}

export function makeCircuit(): Circuit {
  let failures = 0
  let openings = 0
  let trouble: MessageTrouble | undefined
  let since: number | undefined
  let until = 0
  let isTrying = false

  const isOpen = () => openings > 0
  return {
    mayAsk(now) {
      if (!isOpen()) return true
      if (now < until || isTrying) return false
      isTrying = true
      return true
    },
    succeeded(now, askedAt) {
      // What set out before the circuit opened says nothing of how the provider is now.
      if (isOpen() && askedAt < (since ?? 0)) return
      if (trouble) since = now
      failures = 0
      openings = 0
      trouble = undefined
      isTrying = false
    },
    failed(why, now, waitMs) {
      if (isOfRecipient(why)) {
        // It answered: it is there.
        this.succeeded(now, now)
        return false
      }
      failures += 1
      trouble = why
      const isSure = isTrying || failures >= FAILURES_MAX || waitMs !== undefined || why === 'refused_connection'
      if (!isSure || (isOpen() && !isTrying)) return false
      isTrying = false
      openings += 1
      since = now
      until = now + (waitMs ?? growingWait(openings, OPEN_MS_FIRST, OPEN_MS_MAX))
      return true
    },
    leftOut() {
      isTrying = false
    },
    stateAt(now) {
      if (!isOpen()) return { state: 'closed', trouble, since }
      return { state: now < until ? 'open' : 'half_open', trouble, since, until }
    },
  }
}
