// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import { type DuplicateSettings, duplicateDefaults, type ReportTrace } from '#core/reports/duplicateCandidates.ts'
import type { DraftFields } from '#core/reports/reportsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { findPoint } from '#core/territory/parsePoint.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'

interface ReceivedWords {
  readonly place: TextRef
  readonly account: TextRef
  readonly involved?: TextRef
  readonly callBack?: TextRef
  readonly municipality?: string
  readonly bodyKey?: string
  readonly stationKey?: string
}

/** One report as it can be compared and shown beside another: a draft while it is typed, or what was received. */
export interface TracedReport extends ReportTrace {
  readonly number: number
  readonly phase: string
  readonly bodyKey?: string | undefined
  readonly stationKey?: string | undefined
  readonly account: string
  readonly caseId?: string | undefined
  readonly leaderId?: string | undefined
}

/** The reports of the hours before `until` that this viewer may see, drafts included, discarded ones left out. */
export async function readTraces(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  which: { readonly since: string } | { readonly ids: readonly string[] },
): Promise<TracedReport[]> {
  const rows = await tx
    .selectFrom('view_reports')
    .leftJoin('report_drafts as draft', (join) =>
      join
        .onRef('draft.ambito_id', '=', 'view_reports.ambito_id')
        .onRef('draft.report_id', '=', 'view_reports.report_id'),
    )
    .leftJoin('view_report_links as link', (join) =>
      join
        .onRef('link.ambito_id', '=', 'view_reports.ambito_id')
        .onRef('link.report_id', '=', 'view_reports.report_id'),
    )
    .select(['view_reports.report_id', 'number', 'phase', 'started_at', 'received', 'case_id', 'fields', 'leader_id'])
    .where('view_reports.ambito_id', '=', ambito.id)
    .where('phase', '<>', 'discarded')
    .where(compileScope('report', scopeOf(actor, 'report')))
    .where(({ eb }) =>
      'ids' in which
        ? eb('view_reports.report_id', '=', sql<string>`any(${[...which.ids]}::uuid[])`)
        : eb(sql<string>`coalesce(received_at, started_at)`, '>=', which.since),
    )
    .orderBy('number')
    .execute()
  const say = await readWords(
    tx,
    ambito.id,
    rows.map((row) => row.received),
  )
  return rows.map((row): TracedReport => {
    const received = row.received as (ReceivedWords & { readonly receivedAt: string }) | null
    const typed: DraftFields = received
      ? {
          ...received,
          place: say(received.place),
          account: say(received.account),
          involved: say(received.involved),
          callBack: say(received.callBack),
        }
      : ((row.fields ?? {}) as DraftFields)
    return {
      reportId: row.report_id,
      number: row.number,
      phase: row.phase,
      receivedAt: typed.receivedAt ?? row.started_at,
      municipality: typed.municipality,
      // Read again from the words: a draft has none yet, and the two must be compared alike.
      point: findPoint(typed.place ?? ''),
      bodyKey: typed.bodyKey,
      stationKey: typed.stationKey,
      place: typed.place ?? '',
      account: typed.account ?? '',
      told: [typed.account, typed.involved].filter(Boolean).join('. '),
      callBack: typed.callBack?.replace(/[\s().\-/]/g, '') || undefined,
      caseId: row.case_id ?? undefined,
      leaderId: row.leader_id ?? undefined,
    }
  })
}

/** Words of the ambito that are no names of people: its towns, bodies and stations. */
export function duplicateSettingsOf(ambito: Ambito): DuplicateSettings {
  const stations = ambito.bodies.flatMap((body) => [body.name, ...body.stations.map(({ name }) => name)])
  return { ...duplicateDefaults, places: [...ambito.municipalities.map(({ name }) => name), ...stations] }
}
