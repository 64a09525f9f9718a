// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HeardSoFar } from '#core/policies/policy.ts'
import type { DraftFields } from '#core/reports/reportsApi.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import type { WordsKeeper } from '#server/log/words.ts'

/** Reports that a person linked to this one, in the order in which it was done. */
export async function listLinkedReports(tx: Tx, ambitoId: string, leaderId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('view_report_links')
    .select('report_id')
    .where('ambito_id', '=', ambitoId)
    .where('leader_id', '=', leaderId)
    .orderBy('linked_at')
    .orderBy('report_id')
    .execute()
  return rows.map((row) => row.report_id)
}

/**
 * What a draft holds at this moment, kept as words for the log: the draft itself goes on changing. The number is the one
 * somebody typed, or else the one the telephone showed.
 */
export async function keepHeardWords(
  tx: Tx,
  ambitoId: string,
  words: WordsKeeper,
  reportId: string,
): Promise<HeardSoFar | undefined> {
  const report = await tx
    .selectFrom('view_reports')
    .leftJoin('report_drafts', (join) =>
      join
        .onRef('report_drafts.ambito_id', '=', 'view_reports.ambito_id')
        .onRef('report_drafts.report_id', '=', 'view_reports.report_id'),
    )
    .select('fields')
    .where('view_reports.ambito_id', '=', ambitoId)
    .where('view_reports.report_id', '=', reportId)
    .where('phase', '=', 'draft')
    .executeTakeFirst()
  if (!report) return undefined
  const call = await tx
    .selectFrom('view_calls')
    .select(['call_id', 'number'])
    .where('ambito_id', '=', ambitoId)
    .where(({ eb, or }) => or([eb('report_id', '=', reportId), eb('written_report_id', '=', reportId)]))
    .orderBy('rang_at', 'desc')
    .orderBy('call_id', 'desc')
    .executeTakeFirst()
  const { callBack, place, municipality, account } = (report.fields ?? {}) as DraftFields
  return {
    callId: call?.call_id,
    number: words.keepIfAny(callBack) ?? (call?.number as TextRef | null | undefined) ?? undefined,
    place: words.keepIfAny(place),
    municipality,
    account: words.keepIfAny(account),
  }
}
