// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Clock } from '../ui/now.ts'

/** More than the error of our guess at the server's clock, less than anybody measures by hand. */
const MARGIN_MS = 1000

/** "Now", never in the future by the server's clock, which would refuse it, and never before the report. */
export function justNow(clock: Clock, notBefore?: string): string {
  const now = new Date(clock.now() - MARGIN_MS).toISOString()
  return notBefore && notBefore > now ? notBefore : now
}
