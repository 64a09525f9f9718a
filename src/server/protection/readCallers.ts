// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { CallerSource } from '#core/protection/listedCallerEvents.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'

/** Somebody who called, as they named themselves. */
export interface Caller {
  readonly source: CallerSource
  readonly sourceId: string
  readonly said: string
  readonly stationKey: string | undefined
  readonly reportNumber: number | undefined
  readonly at: string
}

/**
 * Who gave a name in a report (as it is written, as it was saved, as it came by a form) or when they asked about somebody: since an
 * instant, or in one of these. What is still a draft is read only where it is asked for.
 */
export async function readCallers(
  tx: Tx,
  ambitoId: string,
  which: { readonly since: string } | { readonly sourceIds: readonly string[] },
): Promise<readonly Caller[]> {
  const isAskedFor = (id: 'report_id' | 'attempt_id', at: string) =>
    'since' in which
      ? sql<boolean>`${sql.ref(at)} > ${which.since}`
      : sql<boolean>`${sql.ref(id === 'report_id' ? 'report.report_id' : id)} = any(${which.sourceIds}::uuid[])`
  const draft = 'since' in which ? sql`null::jsonb` : sql`draft.fields`
  const { rows } = await sql<Row>`
    select 'report' as source, report.report_id as source_id, coalesce(received -> 'caller', form -> 'caller') as said,
      ${draft} ->> 'caller' as typed,
      coalesce(received ->> 'stationKey', form ->> 'stationKey', ${draft} ->> 'stationKey') as station_key,
      number as report_number, coalesce(received_at, started_at) as at
    from view_reports report
    left join report_drafts draft on draft.ambito_id = report.ambito_id and draft.report_id = report.report_id
    where report.ambito_id = ${ambitoId} and ${isAskedFor('report_id', 'report.started_at')}
    union all
    select 'attempt', attempt_id, asker, null, station_key, null, recorded_at
    from view_attempts where ambito_id = ${ambitoId} and ${isAskedFor('attempt_id', 'recorded_at')}
    order by at, source_id`.execute(tx)
  const say = await readWords(tx, ambitoId, rows)
  return rows.map((row) => ({
    source: row.source,
    sourceId: row.source_id,
    said: row.typed ?? say(row.said ?? undefined),
    stationKey: row.station_key ?? undefined,
    reportNumber: row.report_number ?? undefined,
    at: row.at,
  }))
}

interface Row {
  readonly source: CallerSource
  readonly source_id: string
  readonly said: TextRef | null
  readonly typed: string | null
  readonly station_key: string | null
  readonly report_number: number | null
  readonly at: string
}
