// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/app/database.ts'

/** The number of the next person nobody knows. Asked under the lock of the log, so that two never get the same. */
export async function nextUnknownNumber(tx: Tx, ambitoId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('view_register')
    .select(({ fn }) => fn.max('unknown_number').as('last'))
    .where('ambito_id', '=', ambitoId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}
