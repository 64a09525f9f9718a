// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AccessRenewal } from '#core/access/myAccessApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readTold } from '#server/app/readTold.ts'

/** Invitations that open an account anew, the latest first, by whose account it is: of everybody, or of one. */
export async function readRenewals(
  tx: Tx,
  ambito: Ambito,
  userId?: string,
): Promise<ReadonlyMap<string, AccessRenewal[]>> {
  const rows = await tx
    .selectFrom('invitations')
    .select(['user_id', 'made_at', 'made_by', 'used_at', 'made_news_id', 'used_news_id'])
    .where('ambito_id', '=', ambito.id)
    .where('replaces', '=', true)
    .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
    .orderBy('made_at', 'desc')
    .orderBy('made_news_id', 'desc')
    .execute()
  const told = await readTold(
    tx,
    ambito,
    rows.flatMap(({ made_news_id, used_news_id }) => [made_news_id, used_news_id]),
  )
  const renewals = new Map<string, AccessRenewal[]>()
  for (const { user_id, made_at, made_by, used_at, made_news_id, used_news_id } of rows) {
    const one = {
      madeAt: made_at,
      by: made_by ? (ambito.findPerson(made_by)?.name ?? '—') : undefined,
      usedAt: used_at ?? undefined,
      told: [made_news_id, used_news_id].flatMap((cause) => told.get(cause) ?? []),
    }
    renewals.set(user_id, [...(renewals.get(user_id) ?? []), one])
  }
  return renewals
}
