// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SwapView } from '#core/rosters/rosterViewsApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readTold } from '#server/app/readTold.ts'
import { toShift } from './checkInput.ts'

/** Swaps that still want a yes: of one roster, or of one person. */
export async function readOpenSwaps(
  tx: Tx,
  ambito: Ambito,
  of: { readonly rosterId: string } | { readonly userId: string },
): Promise<SwapView[]> {
  const rows = await tx
    .selectFrom('view_swaps')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('phase', '=', 'asked')
    .where(({ eb, or }) =>
      'rosterId' in of
        ? eb('roster_id', '=', of.rosterId)
        : or([eb('from_user_id', '=', of.userId), eb('with_user_id', '=', of.userId)]),
    )
    .orderBy('asked_at')
    .orderBy('swap_id')
    .execute()
  if (rows.length === 0) return []
  const shifts = await tx
    .selectFrom('view_shifts')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where(
      'shift_id',
      'in',
      rows.flatMap((row) => [row.shift_id, row.with_shift_id ?? row.shift_id]),
    )
    .execute()
  const told = await readTold(
    tx,
    ambito,
    rows.map(({ swap_id }) => swap_id),
  )
  const byId = new Map(shifts.map((row) => [row.shift_id, toShift(row)]))
  return rows.map((row) => ({
    swapId: row.swap_id,
    rosterId: row.roster_id,
    shift: byId.get(row.shift_id),
    withShift: row.with_shift_id ? byId.get(row.with_shift_id) : undefined,
    fromUserId: row.from_user_id,
    withUserId: row.with_user_id,
    consents: row.consents,
    told: told.get(row.swap_id) ?? [],
  }))
}
