// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Choice, DisclosureCopy } from '#core/privacy/disclosureCopy.ts'
import { composePieces } from '#core/privacy/disclosureCopy.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readOthers, readPieces } from './readPieces.ts'
import { listTellableRows, type TellableRow } from './tellableRows.ts'

/** What would leave: the facts of the cases and the chosen words, without anybody else in them. */
export async function composeCopy(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  { personId, choice, now }: { readonly personId: string; readonly choice: Choice; readonly now: string },
) {
  const them = await listTellableRows(tx, ambito, actor, personId)
  const pieces = await readPieces(tx, ambito.id, them)
  const own = new Set(
    pieces.filter(({ kind }) => kind === 'name').flatMap(({ said }) => said.toLowerCase().split(/\s+/)),
  )
  const others = (await readOthers(tx, ambito.id, them)).filter((name) => !own.has(name.toLowerCase()))
  const composed = composePieces(pieces, choice, others)
  const copy: DisclosureCopy = {
    made: now,
    ambito: `${ambito.body} · ${ambito.name}`,
    cases: await readCases(tx, ambito, them),
    pieces: composed.pieces,
    withheld: composed.withheld,
  }
  const caseIds = [...new Set(them.map(({ caseId }) => caseId))]
  return { copy, caseIds, given: composed.pieces.length, withheld: composed.withheld, struck: composed.struck }
}

async function readCases(tx: Tx, ambito: Ambito, them: readonly TellableRow[]) {
  const cases: DisclosureCopy['cases'] = []
  for (const { personId, caseId } of them) {
    const row = await tx
      .selectFrom('view_people as p')
      .innerJoin('view_cases as c', (join) =>
        join.onRef('c.ambito_id', '=', 'p.ambito_id').onRef('c.case_id', '=', 'p.case_id'),
      )
      .select([
        'p.role',
        'p.profile',
        'c.number',
        'c.opened_at',
        'c.closed_at',
        'c.municipality',
        'c.outcome',
        'c.is_protected',
      ])
      .where('p.ambito_id', '=', ambito.id)
      .where('p.person_id', '=', personId)
      .where('p.case_id', '=', caseId)
      .executeTakeFirst()
    if (!row) continue
    const stays = await tx
      .selectFrom('view_stays')
      .select(['resource_key', 'phase', 'since'])
      .where('ambito_id', '=', ambito.id)
      .where('person_id', '=', personId)
      .orderBy('since')
      .orderBy('stay_id')
      .execute()
    const profile = row.profile as { readonly sex: string; readonly apparentAge?: number }
    const outcome = ambito.outcomes.find(({ key }) => key === row.outcome)?.it
    cases.push({
      number: row.number,
      openedAt: row.opened_at,
      ...(row.closed_at ? { closedAt: row.closed_at } : {}),
      ...(row.municipality && !row.is_protected
        ? { municipality: ambito.townName(row.municipality) ?? row.municipality }
        : {}),
      role: row.role,
      sex: profile.sex,
      ...(profile.apparentAge === undefined ? {} : { apparentAge: profile.apparentAge }),
      ...(outcome ? { outcome } : {}),
      stays: stays.map(({ resource_key, phase, since }) => ({
        ...placeOf(ambito, resource_key, row.is_protected),
        phase,
        since,
      })),
    })
  }
  return cases
}

/** A copy is carried about and read by others: of a protected case no place is in it, and of no case a secret one. */
function placeOf(ambito: Ambito, key: string, isProtected: boolean): { place?: string } {
  const resource = ambito.resources.find((one) => one.key === key)
  if (isProtected || !resource || !('address' in resource)) return {}
  return { place: resource.name }
}
