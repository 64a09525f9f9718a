// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Selectable, sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import type { ListedCaller } from '#core/protection/listedCallerApi.ts'
import { findListed, type ListedName } from '#core/protection/listedName.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { compileScope } from '#server/access/compileScope.ts'
import { readListedNames } from '#server/access/listedNames.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { ViewListedCallers } from '#server/app/databaseTypes.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readTold } from '#server/app/readTold.ts'
import { readWords } from '#server/log/words.ts'
import { type Caller, readCallers } from './readCallers.ts'

/** Calls that were noted, of the cases whose list this viewer may read: of one case, or of the last month. The latest first. */
export async function readListedCallers(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  which: { readonly caseId: string } | { readonly since: string },
): Promise<ListedCaller[]> {
  const numbers = await readNumbers(tx, ambito.id, actor)
  const rows = await tx
    .selectFrom('view_listed_callers')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where((eb) => ('caseId' in which ? eb('case_id', '=', which.caseId) : eb('noted_at', '>', which.since)))
    .orderBy('noted_at', 'desc')
    .orderBy('source_id')
    .execute()
  const seen = rows.filter((row) => numbers.has(row.case_id))
  const callers = await readCallers(tx, ambito.id, { sourceIds: seen.map((row) => row.source_id) })
  return toListedCallers(tx, ambito, numbers, await readListedNames(tx, ambito), seen, callers)
}

/**
 * Whom the caller of one report may be, on the lists this viewer may read. All lists are compared whoever asks, so that the time
 * of the answer is that of the lists and not of what was found.
 */
export async function findForReport(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  reportId: string,
): Promise<readonly ListedCaller[]> {
  const [numbers, names, callers, rows] = [
    await readNumbers(tx, ambito.id, actor),
    await readListedNames(tx, ambito),
    await readCallers(tx, ambito.id, { sourceIds: [reportId] }),
    await tx
      .selectFrom('view_listed_callers')
      .selectAll()
      .where('ambito_id', '=', ambito.id)
      .where('source_id', '=', reportId)
      .execute(),
  ]
  const found = findListed(
    callers.map(({ said }) => said),
    names,
  )
  const caseIds = new Set([...found, ...rows.map((row) => ({ caseId: row.case_id }))].map(({ caseId }) => caseId))
  const seen = [...caseIds]
    .filter((caseId) => numbers.has(caseId))
    .map((caseId) => rows.find((row) => row.case_id === caseId) ?? { case_id: caseId, source_id: reportId })
  return toListedCallers(tx, ambito, numbers, names, seen, callers)
}

type Seen = Partial<Selectable<ViewListedCallers>> & { readonly case_id: string; readonly source_id: string }

async function toListedCallers(
  tx: Tx,
  ambito: Ambito,
  numbers: ReadonlyMap<string, string>,
  names: readonly ListedName[],
  seen: readonly Seen[],
  callers: readonly Caller[],
): Promise<ListedCaller[]> {
  const say = await readWords(tx, ambito.id, seen)
  const told = await readTold(
    tx,
    ambito,
    seen.map(({ source_id }) => source_id),
  )
  return seen.map((row) => {
    const caller = callers.find(({ sourceId }) => sourceId === row.source_id)
    const later = row.said ? say(row.said as unknown as TextRef) : ''
    const said = [caller?.said ?? '', later].filter(Boolean)
    const ofCase = names.filter(({ caseId }) => caseId === row.case_id)
    return {
      caseId: row.case_id,
      caseNumber: numbers.get(row.case_id) ?? '',
      source: caller?.source ?? 'report',
      sourceId: row.source_id,
      ...(caller?.reportNumber !== undefined && { reportNumber: caller.reportNumber }),
      said: said.join(' · '),
      ...(caller?.stationKey && { stationKey: caller.stationKey }),
      ...(caller && { at: caller.at }),
      ...(row.noted_at && { notedAt: row.noted_at }),
      listed: findListed(said, ofCase).map(({ conflictId, name, because }) => ({
        conflictId,
        name,
        because: [...because],
      })),
      ...(row.judged_at &&
        row.judged_by && {
          judged: {
            isThem: row.is_them ?? false,
            reason: say(row.judged_reason as unknown as TextRef),
            by: nameOf(ambito, JSON.parse(row.judged_by)),
            at: row.judged_at,
          },
        }),
      told: told.get(row.source_id) ?? [],
    }
  })
}

/** Cases that have a list, or had one when somebody called, and whose list this viewer may read; by number. */
async function readNumbers(tx: Tx, ambitoId: string, actor: Actor): Promise<ReadonlyMap<string, string>> {
  const hasRowIn = (table: 'view_conflicts' | 'view_listed_callers') =>
    sql<boolean>`exists (select from ${sql.table(table)} as one
      where one.ambito_id = view_cases.ambito_id and one.case_id = view_cases.case_id)`
  const rows = await tx
    .selectFrom('view_cases')
    .select(['case_id', 'number'])
    .where('ambito_id', '=', ambitoId)
    .where(({ or }) => or([hasRowIn('view_conflicts'), hasRowIn('view_listed_callers')]))
    .where(compileScope('case_keys', scopeOf(actor, 'case_keys')))
    .execute()
  return new Map(rows.map((row) => [row.case_id, row.number]))
}
