// SPDX-License-Identifier: AGPL-3.0-or-later
import { Worker } from 'node:worker_threads'
import type { SolveAnswer, SolveRequest } from './solverThread.ts'

/** Reading the answer back, and a machine that is busy: beyond the limit given to the solver it is stuck. */
const GRACE_SECONDS = 15

export interface Solving {
  readonly answer: Promise<SolveAnswer>
  /** Ends the work at once; the answer is then an error. */
  stop(): void
}

/** Solves a problem in a thread of its own: the calls of the night never wait for next month. */
export function solvePlan(lp: string, secondsMax: number): Solving {
  const worker = new Worker(new URL('./solverThread.ts', import.meta.url))
  const { promise, resolve } = Promise.withResolvers<SolveAnswer>()
  const alarm = setTimeout(() => resolve({ error: 'stuck' }), (secondsMax + GRACE_SECONDS) * 1000)
  worker.once('message', resolve)
  worker.once('error', (error) => resolve({ error: String(error) }))
  worker.once('exit', () => resolve({ error: 'stopped' }))
  worker.postMessage({ lp, secondsMax } satisfies SolveRequest)
  const answer = promise.finally(() => {
    clearTimeout(alarm)
    void worker.terminate()
  })
  return { answer, stop: () => void worker.terminate() }
}
