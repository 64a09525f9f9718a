// SPDX-License-Identifier: AGPL-3.0-or-later

import { scopeOf } from '#core/access/scope.ts'
import type { StreamType } from '#core/policies/policy.ts'
import { type Changed, type Hearers, type Row, whoHears } from '#core/policies/whoHears.ts'
import { type Actor, type Grant, kindOf } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import { isInSight } from '#server/access/inSight.ts'
import type { Tx } from './database.ts'

/** What may be told to one viewer: some kinds of thing, or that what they may see is another. */
export type News = readonly StreamType[] | 'all'

/** What one viewer saw when they last heard: to tell whoever loses sight of something to look again, and nobody else. */
export interface Sight {
  readonly who: string
  readonly cases: Set<string>
  readonly files: Set<string>
}

/** Cases in sight now. Of what was closed long ago nothing is kept: nobody stands before it waiting for news. */
export async function readSight(tx: Tx, ambitoId: string, actor: Actor): Promise<Sight> {
  const list = async (kind: 'case' | 'case_file') => {
    const rows = await tx
      .selectFrom('view_cases')
      .select('case_id')
      .where('ambito_id', '=', ambitoId)
      .where('phase', '<>', 'closed')
      .where(compileScope(kind, scopeOf(actor, kind)))
      .execute()
    return new Set(rows.map((row) => row.case_id))
  }
  return { who: whoIs(actor), cases: await list('case'), files: await list('case_file') }
}

/** Role, desk or house, and what is open by break-glass: when one of them changes, everything may look otherwise. */
export function whoIs(actor: Actor): string {
  const grants: readonly Grant[] = actor.kind === 'staff' ? (actor.grants ?? []) : []
  const desk = actor.kind === 'staff' ? (actor.municipality ?? actor.house) : undefined
  return [kindOf(actor), desk, ...grants.map(({ breakGlassId }) => breakGlassId).sort()].join(' ')
}

/** What of this is for the viewer, by the predicates their screens are made with; brings `sight` up to date. */
export async function newsFor(
  tx: Tx,
  ambitoId: string,
  actor: Actor,
  sight: Sight,
  changed: readonly Changed[],
): Promise<News> {
  const told = new Set<StreamType>()
  let isOther = false
  for (const caseId of new Set(changed.flatMap(({ caseIds }) => caseIds))) {
    const [seesCase, seesFile] = [
      await isInSight(tx, ambitoId, actor, 'case', caseId),
      await isInSight(tx, ambitoId, actor, 'case_file', caseId),
    ]
    // A case that has just come into sight is news like any other; what went out of it must leave the screen.
    if ((sight.cases.has(caseId) && !seesCase) || (sight.files.has(caseId) && !seesFile)) isOther = true
    if (!sight.files.has(caseId) && seesFile && sight.cases.has(caseId)) isOther = true
    keep(sight.cases, caseId, seesCase)
    keep(sight.files, caseId, seesFile)
  }
  if (isOther) return 'all'
  const known = new Map<string, boolean>()
  for (const one of changed) {
    if (told.has(one.stream)) continue
    if (await hears(tx, ambitoId, actor, whoHears(one), known)) told.add(one.stream)
  }
  return [...told]
}

async function hears(
  tx: Tx,
  ambitoId: string,
  actor: Actor,
  { rows, rowsOnlyFor, roles, userId }: Hearers,
  known: Map<string, boolean>,
): Promise<boolean> {
  if (actor.kind === 'staff' && (roles.includes(actor.role) || actor.userId === userId)) return true
  if (rowsOnlyFor && rowsOnlyFor !== kindOf(actor)) return false
  for (const row of rows) if (await sees(tx, ambitoId, actor, row, known)) return true
  return false
}

/** Each row is asked for once in a burst. */
async function sees(tx: Tx, ambitoId: string, actor: Actor, { kind, id }: Row, known: Map<string, boolean>) {
  const key = `${kind} ${id}`
  const asked = known.get(key) ?? (await isInSight(tx, ambitoId, actor, kind, id))
  known.set(key, asked)
  return asked
}

function keep(set: Set<string>, id: string, is: boolean) {
  if (is) set.add(id)
  else set.delete(id)
}
