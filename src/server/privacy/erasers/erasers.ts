// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ErasedKind } from '#core/privacy/erasureEvents.ts'
import type { Tx } from '#server/app/database.ts'
import { accounts } from './accounts.ts'
import type { Eraser, StreamRef } from './eraser.ts'
import { files } from './files.ts'
import { fingerprints } from './fingerprints.ts'
import { texts } from './texts.ts'

/** In this order: what could tell that a guess is right goes last, when there is nothing left to guess. */
export const erasers: readonly Eraser[] = [texts, files, fingerprints, accounts]

export async function countAll(tx: Tx, ambitoId: string, streams: readonly StreamRef[], now: string) {
  const left = {} as Record<ErasedKind, number>
  const total = {} as Record<ErasedKind, number>
  for (const eraser of erasers) {
    const count = await eraser.count(tx, ambitoId, streams, now)
    left[eraser.kind] = count.left
    total[eraser.kind] = count.total
  }
  return { left, total }
}
