// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ListedCall, whyNothingIsSaid } from '#core/protection/listedCaller.ts'
import { findListed } from '#core/protection/listedName.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { readListedNames } from '#server/access/listedNames.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { Refused } from '#server/log/refusals.ts'
import { readWords } from '#server/log/words.ts'

/** Nothing is said back to a station, or to somebody by name, who must know nothing of the case (ADR 0020, 0041). */
export async function mustMayKnow(tx: Tx, ambito: Ambito, reportId: string, heardBy?: string): Promise<void> {
  const why = await whyNothingMayBeSaid(tx, ambito, reportId, heardBy)
  if (why) throw new Refused(why)
}

export async function whyNothingMayBeSaid(
  tx: Tx,
  ambito: Ambito,
  reportId: string,
  heardBy = '',
): Promise<'StationInConflict' | ReturnType<typeof whyNothingIsSaid>> {
  const row = await tx
    .selectFrom('view_reports as report')
    .innerJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'report.ambito_id').onRef('found.case_id', '=', 'report.case_id'),
    )
    .leftJoin('view_listed_callers as noted', (join) =>
      join
        .onRef('noted.ambito_id', '=', 'report.ambito_id')
        .onRef('noted.case_id', '=', 'report.case_id')
        .onRef('noted.source_id', '=', 'report.report_id'),
    )
    .select(['report.received', 'found.case_id', 'found.barred_stations', 'noted.conflict_ids', 'noted.is_them'])
    .where('report.ambito_id', '=', ambito.id)
    .where('report.report_id', '=', reportId)
    .executeTakeFirst()
  if (!row) return undefined
  const received = row.received as { readonly stationKey?: string; readonly caller?: TextRef } | null
  if (received?.stationKey !== undefined && row.barred_stations.includes(received.stationKey))
    return 'StationInConflict'
  const say = await readWords(tx, ambito.id, received?.caller)
  const names = await readListedNames(tx, ambito, row.case_id)
  const listed = findListed([say(received?.caller), heardBy], names).map(({ conflictId }) => conflictId)
  // What was said of an entry that is no longer on the list holds no longer.
  const standing = (row.conflict_ids ?? []).filter((id) => names.some(({ conflictId }) => conflictId === id))
  const call: ListedCall | undefined =
    standing.length > 0 ? { conflictIds: standing, isThem: row.is_them ?? undefined } : undefined
  return whyNothingIsSaid(listed, call)
}
