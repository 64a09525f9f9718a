// SPDX-License-Identifier: AGPL-3.0-or-later
import { isPassing } from '../../app/answers.ts'
import type { FieldAct } from './fieldActs.ts'

/** An act the server would not take, kept in sight until the worker has read why. */
export interface RefusedAct {
  readonly act: FieldAct
  readonly error: Error
}

export interface QueueState {
  /** In the order in which they were done; the first may be on its way. */
  readonly waiting: readonly FieldAct[]
  /** What the server has taken since the page was opened: until a sheet is read after it, the phone shows it all the same. */
  readonly taken: readonly FieldAct[]
  readonly refused: readonly RefusedAct[]
}

export interface Shelf {
  read(): readonly FieldAct[]
  write(acts: readonly FieldAct[]): void
}

export interface FieldQueue {
  get(): QueueState
  subscribe(listener: () => void): () => void
  add(act: FieldAct): void
  /** Sends what waits, in order. Stops where the line is gone; goes on past what is refused. */
  flush(): Promise<void>
  dismiss(refused: RefusedAct): void
}

/**
 * What was done with no signal is not lost and not reordered: each act keeps its time and its id, waits on the shelf, and
 * is sent again until the server has it. Sent twice, it happens once.
 */
export function makeFieldQueue(shelf: Shelf, send: (act: FieldAct) => Promise<void>): FieldQueue {
  let state: QueueState = { waiting: shelf.read(), taken: [], refused: [] }
  let flushing: Promise<void> | undefined
  const listeners = new Set<() => void>()

  function become(next: Partial<QueueState>) {
    state = { ...state, ...next }
    shelf.write(state.waiting)
    for (const listener of listeners) listener()
  }

  async function sendAll() {
    for (let act = state.waiting[0]; act; act = state.waiting[0]) {
      const sent = act
      const failure = await send(sent).then(
        () => undefined,
        (error: Error) => error,
      )
      if (failure && isPassing(failure)) return
      const waiting = state.waiting.filter(({ commandId }) => commandId !== sent.commandId)
      become(
        failure
          ? { waiting, refused: [...state.refused, { act: sent, error: failure }] }
          : { waiting, taken: [...state.taken, sent] },
      )
    }
  }

  function flush() {
    flushing ??= sendAll().finally(() => {
      flushing = undefined
    })
    return flushing
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(act) {
      become({ waiting: [...state.waiting, act] })
      void flush()
    },
    flush,
    dismiss: (read) => become({ refused: state.refused.filter((refused) => refused !== read) }),
  }
}
