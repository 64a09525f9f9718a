// SPDX-License-Identifier: AGPL-3.0-or-later

/** So many at a time; the others wait for their turn, in order, or are sent elsewhere. Who is urgent passes the others. */
export interface Lanes {
  /** Resolves with the way to give the lane back; rejects when the signal is aborted, or `clear` is called and it does not stay. */
  enter(signal: AbortSignal, isUrgent?: boolean, stays?: boolean): Promise<() => void>
  /** Whether whoever enters now need not wait. */
  isFree(isUrgent?: boolean): boolean
  /** Whoever waits and may goes elsewhere, with this reason. */
  clear(reason: Error): void
  readonly waiting: number
}

/**
 * Lanes that a crowd leaves free, so that an emergency finds one although all the others are slow: one in eight, and one also
 * where there are fewer. Who has a single lane can keep none: there an emergency is the next to go.
 */
export function reservedOf(lanes: number): number {
  return Math.max(Math.floor(lanes / 8), lanes > 1 ? 1 : 0)
}

interface Waiting {
  readonly stays: boolean
  go(): void
  leave(reason: unknown): void
}

export function makeLanes(count: number): Lanes {
  const reserved = reservedOf(count)
  let free = count
  const urgent = new Set<Waiting>()
  const calm = new Set<Waiting>()
  const isFree = (isUrgent = false) => free > (isUrgent ? 0 : reserved)
  const leaveLane = () => {
    free += 1
    const [next] = urgent.size > 0 ? urgent : isFree() ? calm : []
    next?.go()
  }
  const take = () => {
    free -= 1
    return once(leaveLane)
  }
  return {
    get waiting() {
      return urgent.size + calm.size
    },
    isFree,
    enter(signal, isUrgent = false, stays = false) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (isFree(isUrgent)) return Promise.resolve(take())
      const queue = isUrgent ? urgent : calm
      return new Promise((resolve, reject) => {
        const waiting = {
          stays,
          go: () => settle(() => resolve(take())),
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
      for (const waiting of [...urgent, ...calm]) if (!waiting.stays) waiting.leave(reason)
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
