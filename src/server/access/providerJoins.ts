// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProviderJoin } from '#core/access/myAccessApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { readTold } from '#server/app/readTold.ts'
import { tellOfAccess } from '#server/engine/dueAccessNews.ts'
import type { WaysIn } from './accounts.ts'
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

export type Joins = ReadonlyMap<string, Required<ProviderJoin>>

/** Since when the provider opens accounts here, and how it was told, by the id of each join: of everybody, or of one. */
export async function readJoins(tx: Tx, ambito: Ambito, userId?: string): Promise<Joins> {
  const rows = await tx
    .selectFrom('provider_joins')
    .select(['join_id', 'joined_at', 'news_id'])
    .where('ambito_id', '=', ambito.id)
    .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
    .execute()
  const told = await readTold(
    tx,
    ambito,
    rows.map(({ news_id }) => news_id),
  )
  return new Map(
    rows.map(({ join_id, joined_at, news_id }) => [join_id, { joinedAt: joined_at, told: told.get(news_id) ?? [] }]),
  )
}

/** How the provider opens this account, where it does: it may have opened nothing here yet. */
export function joinIn(joins: Joins, { joinId }: Pick<WaysIn, 'joinId'>): ProviderJoin | undefined {
  return joinId === undefined ? undefined : (joins.get(joinId) ?? { told: [] })
}
