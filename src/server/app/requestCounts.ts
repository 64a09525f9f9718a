// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRateLimitStore } from '@fastify/rate-limit'

/** Addresses remembered at once; beyond them the one that began longest ago is forgotten. */
const ADDRESSES_MAX = 5000

interface Count {
  current: number
  readonly since: number
}

/**
 * How often each address has called in its minute. The library's own store hands out one shared object, which it reads
 * only later: in a burst every caller then sees the count of the last, and all are refused instead of those too many.
 */
export class RequestCounts implements FastifyRateLimitStore {
  readonly #counts = new Map<string, Count>()

  incr(
    address: string,
    tell: (error: Error | null, counted?: { current: number; ttl: number }) => void,
    windowMs = 60_000,
  ): void {
    const now = Date.now()
    const known = this.#counts.get(address)
    const count = known && known.since + windowMs > now ? known : { current: 0, since: now }
    count.current += 1
    if (count !== known) this.#remember(address, count)
    tell(null, { current: count.current, ttl: count.since + windowMs - now })
  }

  /** A route with a measure of its own counts apart. */
  child(): RequestCounts {
    return new RequestCounts()
  }

  #remember(address: string, count: Count): void {
    this.#counts.delete(address)
    this.#counts.set(address, count)
    const oldest = this.#counts.keys().next().value
    if (this.#counts.size > ADDRESSES_MAX && oldest !== undefined) this.#counts.delete(oldest)
  }
}
