// SPDX-License-Identifier: AGPL-3.0-or-later
import { DisclosureCopy } from '#core/privacy/disclosureCopy.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'

/** A copy as it was prepared; undefined where there is none, or its words were erased. */
export async function readCopy(tx: Tx, ambitoId: string, copy: unknown): Promise<DisclosureCopy | undefined> {
  return (await readCopies(tx, ambitoId, [copy]))(copy)
}

export async function readCopies(
  tx: Tx,
  ambitoId: string,
  copies: readonly unknown[],
): Promise<(copy: unknown) => DisclosureCopy | undefined> {
  const say = await readWords(tx, ambitoId, copies)
  return (copy) => {
    const kept = copy ? say(copy as TextRef) : ''
    return kept ? DisclosureCopy.parse(JSON.parse(kept)) : undefined
  }
}
