// SPDX-License-Identifier: AGPL-3.0-or-later
import { NotSignedIn } from './answers.ts'
import { serverNow } from './serverClock.ts'
import { makeSharedWait } from './sharedWait.ts'

/** The desk is locked: whatever was asked meanwhile waits here, and goes on when its holder is back. */
const lock = makeSharedWait<void>()

/** The server, or the holder, locked this desk. */
export function noticeLock(): void {
  // Nobody may be waiting when somebody else sits down.
  lock.join().catch(() => {})
}

/** Resolves when the holder is back; an act of somebody who left is never done in the name of the next. */
export const whenUnlocked = lock.join

export function settleLock(outcome: 'back' | 'left'): void {
  if (outcome === 'back') lock.resolve()
  else lock.reject(new NotSignedIn('LeftTheDesk'))
}

export const useIsLocked = lock.useIsOn

/** The two clocks agree to a second or so; a session ended from elsewhere in its last moments is covered instead of left. */
const SKEW_MS = 3_000

let endsAt: string | undefined

/** Told by the server: when the session of this desk ends, however much it is used. */
export function noteEnd(at: string | undefined): void {
  endsAt = at
}

/** Its time is over: whoever is "not signed in" now sat here a moment ago, with words under their hands. */
export function isOver(): boolean {
  return endsAt !== undefined && Date.parse(endsAt) - SKEW_MS <= serverNow()
}
