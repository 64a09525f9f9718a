// SPDX-License-Identifier: AGPL-3.0-or-later
import { Worker } from 'node:worker_threads'
import type { Typesetting } from './openTypesetter.ts'
import type { TypesetAnswer, TypesetRequest } from './typesetterThread.ts'

// A page takes milliseconds; a document that needs longer is stuck, and the next one must not wait behind it.
const TYPESET_SECONDS_MAX = 20

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void
  readonly reject: (error: Error) => void
  readonly alarm: NodeJS.Timeout
}

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
}

let thread: Thread | undefined
let lastId = 0

/**
 * A document as a tagged PDF. Same template, same data, same instant, same bytes: its hash may be kept. Set in a thread
 * of its own, so that the calls of the night never wait for a document.
 */
export function typeset(wanted: Typesetting): Promise<Uint8Array> {
  thread ??= startThread()
  const current = thread
  const { worker, waiting } = current
  const id = ++lastId
  return new Promise((resolve, reject) => {
    const alarm = setTimeout(
      () => stop(current, new Error(`PDF not set in ${TYPESET_SECONDS_MAX} s`)),
      TYPESET_SECONDS_MAX * 1000,
    )
    waiting.set(id, { resolve, reject, alarm })
    worker.ref()
    worker.postMessage({ id, ...wanted } satisfies TypesetRequest)
  })
}

function startThread(): Thread {
  const worker = new Worker(new URL('./typesetterThread.ts', import.meta.url))
  const started: Thread = { worker, waiting: new Map() }
  worker.on('message', (answer: TypesetAnswer) => {
    const one = started.waiting.get(answer.id)
    if (!one) return
    started.waiting.delete(answer.id)
    clearTimeout(one.alarm)
    if ('pdf' in answer) one.resolve(answer.pdf)
    else one.reject(new Error(`PDF not set: ${answer.error}`))
    // A thread at rest does not keep the server from ending.
    if (started.waiting.size === 0) worker.unref()
  })
  worker.on('error', (error) => stop(started, error as Error))
  worker.on('exit', (code) => stop(started, new Error(`typesetter thread ended with code ${code}`)))
  return started
}

/** Ends a thread; who waits on it is told, and the next request starts another. */
function stop(ended: Thread, error: Error): void {
  if (thread === ended) thread = undefined
  for (const { alarm, reject } of ended.waiting.values()) {
    clearTimeout(alarm)
    reject(error)
  }
  ended.waiting.clear()
  void ended.worker.terminate()
}
