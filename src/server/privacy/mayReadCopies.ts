// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { DisclosureCopy } from '#core/privacy/disclosureCopy.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import { casesToWeigh } from './listKept.ts'

/**
 * Which copies this actor may know of: those all of whose cases they may weigh. Whoever made it may have weighed a case
 * of the same person that this one is in conflict with, or that is protected. Nothing prepared, or erased, holds no case.
 */
export async function mayReadCopies(
  tx: Tx,
  ambitoId: string,
  actor: Actor,
): Promise<(copy: DisclosureCopy | undefined) => boolean> {
  const { rows } = await sql<{ number: string }>`
    select number from view_cases where ambito_id = ${ambitoId} and case_id in (${casesToWeigh(ambitoId, actor)})`.execute(
    tx,
  )
  const inSight = new Set(rows.map(({ number }) => number))
  return (copy) => copy?.cases.every(({ number }) => inSight.has(number)) ?? true
}
