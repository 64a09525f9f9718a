// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { HangupCause } from './callEvents.ts'

/** How a call on our line ended. */
export interface LineEnd {
  readonly answeredAt?: string | undefined
  readonly endedAt: string
  readonly cause: HangupCause
  readonly number?: TextRef | undefined
}

/** A call shorter than this was not finished, whatever the switchboard says: in S-5 the line fell after 19 seconds [P]. */
const SHORT_SECONDS = 60
/** A silent line is only presumed to have ended: nobody saw it fall. */
const ordinaryEnds: readonly HangupCause[] = ['normalClearing', 'forwarded', 'silence']

/**
 * Whether the line fell while somebody was telling something: it was answered, and it ended strangely or at once. A call
 * that nobody answered is a missed one, which waits by itself.
 */
export function isLineDrop({ answeredAt, endedAt, cause }: LineEnd): boolean {
  if (!answeredAt) return false
  const seconds = (Date.parse(endedAt) - Date.parse(answeredAt)) / 1000
  return !ordinaryEnds.includes(cause) || seconds < SHORT_SECONDS
}
