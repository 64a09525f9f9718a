// SPDX-License-Identifier: AGPL-3.0-or-later

/** So many at a time; the others wait for their turn, in order, or are sent elsewhere. */
export interface Lanes {
  /** Resolves with the way to give the lane back; rejects when `clear` is called or the signal is aborted. */
  enter(signal: AbortSignal): Promise<() => void>
  /** Whoever waits goes elsewhere, with this reason. */
  clear(reason: Error): void
  readonly waiting: number
}

export function makeLanes(count: number): Lanes {
  let free = count
  const queue = new Set<{ go(): void; leave(reason: unknown): void }>()
  const leaveLane = () => {
    const [next] = queue
    if (next) next.go()
    else free += 1
  }
  return {
    get waiting() {
      return queue.size
    },
    enter(signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (free > 0) {
        free -= 1
        return Promise.resolve(once(leaveLane))
      }
      return new Promise((resolve, reject) => {
        const waiting = {
          go: () => settle(() => resolve(once(leaveLane))),
          leave: (reason: unknown) => settle(() => reject(reason)),
        }
        const aborted = () => waiting.leave(signal.reason)
        const settle = (how: () => void) => {
          queue.delete(waiting)
          signal.removeEventListener('abort', aborted)
          how()
        }
        signal.addEventListener('abort', aborted)
        queue.add(waiting)
      })
    },
    clear(reason) {
      for (const waiting of [...queue]) waiting.leave(reason)
    },
  }
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}
