// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ErasedKind } from '#core/privacy/erasureEvents.ts'
import type { Tx } from '#server/app/database.ts'
import type { HandlerDeps } from '#server/log/handle.ts'

export interface StreamRef {
  readonly stream: string
  readonly id: string
}

/** How much there is of one kind in these streams, and how much of it is not erased yet. */
export interface Count {
  readonly total: number
  readonly left: number
}

/**
 * One kind of thing that is erased with a subject, one file each. Whoever keeps words or bytes of people in a new place adds
 * one here, and its kind to `erasedKinds`: an erasure is done only when no eraser has anything left.
 */
export interface Eraser {
  readonly kind: ErasedKind
  count(tx: Tx, ambitoId: string, streams: readonly StreamRef[], now: string): Promise<Count>
  /** Takes some of what is left, in a transaction of its own, and may be killed at any point: asked again, it goes on. */
  eraseSome(deps: HandlerDeps, erasureId: string, limit: number): Promise<number>
}
