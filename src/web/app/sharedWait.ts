// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'

/** Something this desk waits for: all who wait share one promise, and the screen knows while it is so. */
export function makeSharedWait<T>() {
  let waiting: PromiseWithResolvers<T> | undefined
  const listeners = new Set<() => void>()

  function become(next: typeof waiting) {
    waiting = next
    for (const listener of listeners) listener()
  }
  function subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  return {
    join(): Promise<T> {
      if (waiting) return waiting.promise
      const begun = Promise.withResolvers<T>()
      become(begun)
      return begun.promise
    },
    resolve(outcome: T) {
      waiting?.resolve(outcome)
      become(undefined)
    },
    reject(error: Error) {
      waiting?.reject(error)
      become(undefined)
    },
    useIsOn: () => useSyncExternalStore(subscribe, () => waiting !== undefined),
  }
}
