// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { RedirectReason } from '#core/reports/redirectCard.ts'
import type { ActivationMonth } from '#core/reports/triageApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { scopeOfCounts } from './scopeOfCounts.ts'

/** Who called and where callers were sent, by month of the ambito's calendar, the latest first. Nobody can be told from it. */
export async function countActivations(tx: Tx, ambito: Ambito, actor: Actor): Promise<ActivationMonth[]> {
  const isCounted = compileScope('report', scopeOfCounts(actor))
  const month = sql<string>`to_char(received_at at time zone ${ambito.zone}, 'YYYY-MM')`
  const bodies = await tx
    .selectFrom('view_reports')
    .select([
      month.as('month'),
      sql<string>`received->>'bodyKey'`.as('bodyKey'),
      sql<boolean>`(received->>'entitled')::boolean`.as('entitled'),
      sql<number>`count(*)::int`.as('reports'),
    ])
    .where('ambito_id', '=', ambito.id)
    .where(sql<boolean>`received->>'bodyKey' is not null`)
    .where(isCounted)
    .groupBy([sql`1`, sql`2`, sql`3`])
    .orderBy(sql`1`, 'desc')
    .orderBy(sql`4`, 'desc')
    .orderBy(sql`2`)
    .execute()
  const redirects = await sql<{ month: string; reason: RedirectReason; reports: number }>`
    select to_char(received_at at time zone ${ambito.zone}, 'YYYY-MM') as month, reason, count(*)::int as reports
    from view_reports, jsonb_array_elements_text(triage->'redirectReasons') as reason
    where ambito_id = ${ambito.id} and triage->'redirectReasons' is not null and ${isCounted}
    group by 1, 2 order by 1 desc, 3 desc, 2`.execute(tx)
  const months = [...new Set([...bodies, ...redirects.rows].map((row) => row.month))].sort().reverse()
  return months.map((wanted) => ({
    month: wanted,
    bodies: bodies.filter((row) => row.month === wanted).map(({ month: _, ...row }) => row),
    redirects: redirects.rows.filter((row) => row.month === wanted).map(({ month: _, ...row }) => row),
  }))
}
