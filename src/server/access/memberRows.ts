// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Selectable } from 'kysely'
import type { Tx } from '#server/app/database.ts'
import type { Members } from '#server/app/databaseTypes.ts'

export type MemberRow = Selectable<Members>

export function readMembersOf(tx: Tx, ambitoId: string): Promise<MemberRow[]> {
  return tx.selectFrom('members').selectAll().where('ambito_id', '=', ambitoId).execute()
}

export function readMember(tx: Tx, ambitoId: string, userId: string): Promise<MemberRow | undefined> {
  return tx
    .selectFrom('members')
    .selectAll()
    .where('ambito_id', '=', ambitoId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}
