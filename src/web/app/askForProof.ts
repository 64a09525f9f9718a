// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'

/** An act that waits until somebody at this desk proves to be who they are. All acts that wait share one question. */
let waiting: PromiseWithResolvers<boolean> | undefined
const listeners = new Set<() => void>()

/** True once the proof was given, false when the person would rather not. */
export function askForProof(): Promise<boolean> {
  if (!waiting) {
    waiting = Promise.withResolvers()
    tell()
  }
  return waiting.promise
}

/** The answer of the dialog. */
export function settleProof(isGiven: boolean): void {
  waiting?.resolve(isGiven)
  waiting = undefined
  tell()
}

export function useProofWanted(): boolean {
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
