// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Actor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import { casesToWeigh } from './listKept.ts'
import { readCopies } from './readCopy.ts'

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
  const read = await readCopies(tx, ambitoId, copies)
  const { rows } = await sql<{ number: string }>`
    select number from view_cases where ambito_id = ${ambitoId} and case_id in (${casesToWeigh(ambitoId, actor)})`.execute(
    tx,
  )
  const inSight = new Set(rows.map(({ number }) => number))
  return (copy) => read(copy)?.cases.every(({ number }) => inSight.has(number)) ?? true
}
