// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises'
import { growingWait } from '#server/app/growingWait.ts'

const RETRY_MS_FIRST = 200
const RETRY_MS_MAX = 30_000

/** A connection that comes back: `connect` resolves when it is lost, having said `isUp` if it ever stood. */
export function keepConnected(connect: (isUp: () => void, signal: AbortSignal) => Promise<void>) {
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<void> | undefined

  async function run() {
    let failures = 0
    while (!signal.aborted) {
      await connect(() => {
        failures = 0
      }, signal).catch(() => {})
      failures += 1
      await sleep(growingWait(failures, RETRY_MS_FIRST, RETRY_MS_MAX), undefined, { signal, ref: false }).catch(
        () => {},
      )
    }
  }
  return {
    start() {
      running ??= run()
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
