// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { DisclosureCopy } from '#core/privacy/disclosureCopy.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'
import { casesToWeigh } from './listKept.ts'

/**
 * Which of these copies this actor may know of: those all of whose cases they may weigh. Whoever made it may have weighed a case
 * of the same person that this one is in conflict with, or that is protected. Nothing prepared, or erased, holds no case.
 */
export async function mayReadCopies(
  tx: Tx,
  ambitoId: string,
  actor: Actor,
  copies: readonly unknown[],
): Promise<(copy: unknown) => boolean> {
  const say = await readWords(tx, ambitoId, copies)
  const { rows } = await sql<{ number: string }>`
    select number from view_cases where ambito_id = ${ambitoId} and case_id in (${casesToWeigh(ambitoId, actor)})`.execute(
    tx,
  )
  const inSight = new Set(rows.map(({ number }) => number))
  return (copy) => {
    const kept = copy ? say(copy as TextRef) : ''
    return !kept || DisclosureCopy.parse(JSON.parse(kept)).cases.every(({ number }) => inSight.has(number))
  }
}
