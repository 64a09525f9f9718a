// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProviderJoin } from '#core/access/myAccessApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { readTold } from '#server/app/readTold.ts'
import { tellOfAccess } from '#server/engine/dueAccessNews.ts'
import { readMember } from './memberRows.ts'
import { recordSecurityEvent } from './securityEvents.ts'

/**
 * The first time that the body's provider opens an account here its holder is told, before anything is open: whoever came in
 * may be somebody who was given, or wrote, their e-mail there (ADR 0056). Also whoever does not work here at this instant.
 */
export async function noteJoin(deps: Deps, userId: string, joinId: string): Promise<void> {
  const { id: ambito_id } = deps.ambito
  const joined_at = deps.clock.now().toISOString()
  const isFirst = await deps.db.inAmbito(ambito_id, async (tx) => {
    if (!(await readMember(tx, ambito_id, userId))) return false
    const noted = await tx
      .insertInto('provider_joins')
      .values({ ambito_id, join_id: joinId, user_id: userId, joined_at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return noted.numInsertedOrUpdatedRows === 1n
  })
  if (!isFirst) return
  await tellOfAccess(deps)
  await recordSecurityEvent(deps, 'provider_joined', { userId, byUserId: userId })
}

/** What is known here of how the provider opens an account, where it does. */
export async function readJoin(tx: Tx, ambito: Ambito, joinId: string | undefined): Promise<ProviderJoin | undefined> {
  if (joinId === undefined) return undefined
  const row = await tx
    .selectFrom('provider_joins')
    .select(['joined_at', 'news_id'])
    .where('ambito_id', '=', ambito.id)
    .where('join_id', '=', joinId)
    .executeTakeFirst()
  if (!row) return { told: [] }
  const told = await readTold(tx, ambito, [row.news_id])
  return { joinedAt: row.joined_at, told: told.get(row.news_id) ?? [] }
}
