// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import { chooseName } from '#core/people/chooseName.ts'
import type { FoundPerson } from '#core/people/peopleApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Tx } from '#server/app/database.ts'
import { readIdentities } from './readIdentities.ts'
import { type RowInSight, readRowsInSight } from './readRowsInSight.ts'

export type PersonSummary = Omit<FoundPerson, 'reasons'>

/** One line for each person, by the id of each of their rows in sight. */
export async function readSummaries(
  tx: Tx,
  ambitoId: string,
  actor: Actor,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonSummary>> {
  const rows = await readRowsInSight(tx, ambitoId, actor, personIds)
  const identities = await readIdentities(
    tx,
    ambitoId,
    rows.map(({ personId }) => personId),
  )
  const warned = await findWarned(tx, ambitoId, actor, [...new Set(rows.map(({ groupId }) => groupId))])
  const summaries = new Map<string, PersonSummary>()
  for (const [groupId, own] of Map.groupBy(rows, (row) => row.groupId)) {
    const summary = summarise(own, identities, warned.has(groupId))
    for (const { personId } of own) summaries.set(personId, summary)
  }
  return summaries
}

export function summarise(
  rows: readonly RowInSight[],
  identities: Awaited<ReturnType<typeof readIdentities>>,
  hasWarnings: boolean,
): PersonSummary {
  const [latest] = rows
  if (!latest) throw new Error('a person without a row')
  const names = identities.filter(
    ({ personId, struckAt }) => struckAt === null && rows.some((row) => row.personId === personId),
  )
  const { name, otherNames } = chooseName(names)
  const { apparentAge } = rows.map(({ profile }) => profile).find((profile) => profile.apparentAge !== undefined) ?? {}
  return {
    personId: latest.personId,
    calledBy: name?.calledBy ?? '',
    certainty: name?.certainty ?? 'supposed',
    otherNames: [...otherNames],
    isUnidentified: name?.certainty === 'supposed',
    sex: rows.map(({ profile }) => profile.sex).find((sex) => sex !== 'unknown') ?? 'unknown',
    ...(apparentAge !== undefined && { apparentAge }),
    episodes: new Set(rows.map(({ caseId }) => caseId)).size,
    lastEpisode: {
      caseNumber: latest.caseNumber,
      ...(latest.municipality && { municipality: latest.municipality }),
      openedAt: latest.openedAt,
    },
    hasWarnings,
  }
}

/** Rows whose warnings and notes are told to this viewer: those in sight, and of the others what is not protected (ADR 0020). */
export function warnedOf(actor: Actor): RawBuilder<boolean> {
  const [inSight, acrossCases] = [scopeOf(actor, 'person'), scopeOf(actor, 'warning')]
  return sql`(${compileScope('person', inSight)} or ${compileScope('warning', acrossCases)})`
}

/** A warning is for whoever meets the person, also where it was raised in a case they may not know of (domain.md §5). */
async function findWarned(
  tx: Tx,
  ambitoId: string,
  actor: Actor,
  groupIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (groupIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('view_warnings')
    .innerJoin('view_register', (join) =>
      join
        .onRef('view_register.ambito_id', '=', 'view_warnings.ambito_id')
        .onRef('view_register.person_id', '=', 'view_warnings.person_id'),
    )
    .select('group_id')
    .where('view_warnings.ambito_id', '=', ambitoId)
    .where('group_id', 'in', groupIds)
    .where(warnedOf(actor))
    .where('withdrawn_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.group_id))
}
