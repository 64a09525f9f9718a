// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Clock } from './clock.ts'

/** Seconds by which a phone or a desk may run ahead of us without being wrong about the order of things. */
const SKEW_SECONDS_MAX = 90

/**
 * An instant told by a device, at most now: a clock slightly ahead is settled, one far ahead is left to be refused. Settle it
 * once, before the command is handled: settled again within, it would be later than the instant at which the command is decided.
 */
export function settleInstant(told: string, clock: Clock): string {
  const now = clock.now()
  const aheadMs = Date.parse(told) - now.getTime()
  return aheadMs > 0 && aheadMs <= SKEW_SECONDS_MAX * 1000 ? now.toISOString() : told
}
