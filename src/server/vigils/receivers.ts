// SPDX-License-Identifier: AGPL-3.0-or-later
import { permissions } from '#core/access/permissions.ts'
import type { Tx } from '#server/app/database.ts'

/** Who may accept a briefing: those whose role may. */
export async function listMembersWhoMayHold(tx: Tx, ambitoId: string) {
  return tx
    .selectFrom('members')
    .select(['user_id as userId', 'role'])
    .where('ambito_id', '=', ambitoId)
    .where('role', 'in', [...permissions.acceptBriefing])
    .orderBy('roster_key')
    .execute()
}
