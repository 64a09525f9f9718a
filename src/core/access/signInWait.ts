// SPDX-License-Identifier: AGPL-3.0-or-later

/** Failed tries in a row, of one account or from one address. */
export interface Failures {
  readonly failures: number
  readonly failedAt: string
}

/** What is tried: an account is guessed at by few wrong passwords, an address may be a whole office. */
export type Tried = 'account' | 'address'

/** Failures that cost nothing [P]: a tired person mistypes; a whole shift signs in from one address. */
const FREE: Readonly<Record<Tried, number>> = { account: 4, address: 30 }
const FIRST_WAIT_SECONDS = 5
/** Nobody is locked out for good: that would let anybody keep a night worker out (OWASP authentication). */
const WAIT_SECONDS_MAX = 900
/** After an hour of peace the count begins again. */
const FORGOTTEN_AFTER_SECONDS = 3600

/** Seconds still to wait before the next try is looked at: five, then twice as long each time, a quarter of an hour at most. */
export function secondsToWait(tried: Tried, known: Failures | undefined, now: string): number {
  if (!known) return 0
  const beyond = known.failures - FREE[tried]
  if (beyond <= 0) return 0
  const wait = Math.min(WAIT_SECONDS_MAX, FIRST_WAIT_SECONDS * 2 ** (beyond - 1))
  return Math.max(0, Math.ceil(wait - secondsBetween(known.failedAt, now)))
}

export function countFailure(known: Failures | undefined, now: string): Failures {
  const isFresh = known && secondsBetween(known.failedAt, now) < FORGOTTEN_AFTER_SECONDS
  return { failures: isFresh ? known.failures + 1 : 1, failedAt: now }
}

const secondsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000
