// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import { NotSignedIn } from './answers.ts'

/** The desk is locked: whatever was asked meanwhile waits here, and goes on when its holder is back. */
let waiting: PromiseWithResolvers<void> | undefined
const listeners = new Set<() => void>()

/** The server, or the holder, locked this desk. */
export function noticeLock(): void {
  if (waiting) return
  waiting = Promise.withResolvers()
  // Nobody may be waiting when somebody else sits down.
  waiting.promise.catch(() => {})
  tell()
}

/** Resolves when the holder is back; an act of somebody who left is never done in the name of the next. */
export function whenUnlocked(): Promise<void> {
  noticeLock()
  return waiting?.promise ?? Promise.resolve()
}

export function settleLock(outcome: 'back' | 'left'): void {
  if (outcome === 'back') waiting?.resolve()
  else waiting?.reject(new NotSignedIn('LeftTheDesk'))
  waiting = undefined
  tell()
}

export function useIsLocked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting !== undefined,
  )
}

function tell() {
  for (const listener of listeners) listener()
}
