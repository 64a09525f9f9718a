// SPDX-License-Identifier: AGPL-3.0-or-later

interface Way<T> {
  /** How many at most are done together. */
  readonly atOnce: number
  all(batch: readonly T[]): Promise<void>
  /** When a batch could not be done: one that fails fails nobody else. */
  alone(one: T): Promise<void>
}

interface Waiting<T> {
  readonly one: T
  done(): void
  failed(error: unknown): void
}

/**
 * Does the first to come at once, by itself, and those that come meanwhile together: a quiet night waits for nobody, and two
 * thousand do not want two thousand commits. Resolves when that one is done.
 */
export function together<T>({ atOnce, all, alone }: Way<T>): (one: T) => Promise<void> {
  let waiting: Waiting<T>[] = []
  let isAtWork = false

  async function work() {
    isAtWork = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, atOnce)
      waiting = waiting.slice(atOnce)
      try {
        await all(batch.map(({ one }) => one))
        for (const { done } of batch) done()
      } catch {
        for (const { one, done, failed } of batch) await alone(one).then(done, failed)
      }
    }
    isAtWork = false
  }
  return (one) =>
    new Promise((done, failed) => {
      waiting.push({ one, done, failed })
      if (!isAtWork) void work()
    })
}
