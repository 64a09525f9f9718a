// SPDX-License-Identifier: AGPL-3.0-or-later
import { NotSignedIn } from './answers.ts'
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
