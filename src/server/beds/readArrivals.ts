// SPDX-License-Identifier: AGPL-3.0-or-later
import { scopeOf } from '#core/access/scope.ts'
import type { Arrival, listArrivals } from '#core/beds/arrivalsApi.ts'
import type { Condition, Waiver } from '#core/beds/stayEvents.ts'
import type { PersonProfile } from '#core/cases/caseEvents.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { NotFound } from '#server/log/refusals.ts'
import { readWords } from '#server/log/words.ts'
import { readBedBoard } from './bedBoard.ts'

const coming = ['requested', 'held', 'confirmed', 'checked_in'] as const

/** What the house of this person must know tonight. Without a house there is nothing to see. */
export async function readArrivals(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  now: string,
): Promise<AnswerOf<typeof listArrivals>> {
  const { places } = await readBedBoard(tx, ambito, now)
  const own = actor.kind === 'staff' ? actor.house : undefined
  const house = places.find(({ resourceKey }) => resourceKey === own)
  if (!house) throw new NotFound()
  const rows = await tx
    .selectFrom('view_stays')
    .innerJoin('view_people as guest', (join) =>
      join
        .onRef('guest.ambito_id', '=', 'view_stays.ambito_id')
        .onRef('guest.case_id', '=', 'view_stays.case_id')
        .onRef('guest.person_id', '=', 'view_stays.person_id'),
    )
    .innerJoin('view_cases as file', (join) =>
      join.onRef('file.ambito_id', '=', 'view_stays.ambito_id').onRef('file.case_id', '=', 'view_stays.case_id'),
    )
    .select(['stay_id', 'view_stays.phase', 'bed_key', 'expires_at', 'view_stays.since', 'unmet', 'waivers'])
    .select(['guest.person_id', 'guest.profile', 'guest.called_by', 'guest.dog_placed_at', 'file.is_protected'])
    .where('view_stays.ambito_id', '=', ambito.id)
    .where('view_stays.phase', 'in', [...coming])
    .where(compileScope('stay', scopeOf(actor, 'stay')))
    .orderBy('view_stays.since')
    .orderBy('stay_id')
    .execute()
  const named = rows.filter(
    ({ phase, is_protected }) => !is_protected && (phase === 'confirmed' || phase === 'checked_in'),
  )
  const say = await readWords(
    tx,
    ambito.id,
    named.map((row) => row.called_by),
  )
  const arrivals = rows.map((row): Arrival => {
    const { sex, apparentAge, hasDog, negativeTbTest, withFamily } = row.profile as unknown as PersonProfile
    const waived = (row.waivers as unknown as Waiver[]).map(({ condition }) => condition)
    return {
      stayId: row.stay_id,
      phase: row.phase as Arrival['phase'],
      bedKey: row.bed_key ?? undefined,
      until: row.expires_at ?? undefined,
      since: row.since,
      needs: { sex, age: apparentAge, hasDog: hasDog && row.dog_placed_at === null, negativeTbTest, withFamily },
      unmet: (row.unmet as unknown as Condition[]).map((condition) => ({
        condition,
        waived: waived.includes(condition),
      })),
      guest: named.includes(row)
        ? { personId: row.person_id, calledBy: say(row.called_by as unknown as TextRef) }
        : undefined,
    }
  })
  return { house, arrivals }
}
