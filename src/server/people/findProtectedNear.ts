// SPDX-License-Identifier: AGPL-3.0-or-later

import { soughtWords } from '#core/people/nameIndex.ts'
import { rankPeople } from '#core/people/rankPeople.ts'
import type { Actor } from '#core/shared/actor.ts'
import { nameSpans } from '#core/shared/names/nameSpans.ts'
import type { Tx } from '#server/app/database.ts'
import { findCandidates } from './findCandidates.ts'
import { readKnown } from './readKnown.ts'

/** The server looks at everybody; what it finds is told only to those who may read the case. */
const server: Actor = { kind: 'system', job: 'findProtectedNear' }

/**
 * Protected cases of people called so, or so nearly that whoever asks may have changed a letter on purpose. As much is asked of the
 * register for every name: how much depends on how many words were written, and on nobody.
 */
export async function findProtectedNear(tx: Tx, ambitoId: string, askedFor: string): Promise<string[]> {
  const near: string[] = []
  for (const span of nameSpans(askedFor)) near.push(...(await findNear(tx, ambitoId, span)))
  if (near.length === 0) return []
  const rows = await tx
    .selectFrom('view_register')
    .innerJoin('view_cases', (join) =>
      join
        .onRef('view_cases.ambito_id', '=', 'view_register.ambito_id')
        .onRef('view_cases.case_id', '=', 'view_register.case_id'),
    )
    .select('view_cases.case_id')
    .distinct()
    .where('view_register.ambito_id', '=', ambitoId)
    .where('person_id', 'in', near)
    .where('is_protected', '=', true)
    .orderBy('view_cases.case_id')
    .execute()
  return rows.map((row) => row.case_id)
}

async function findNear(tx: Tx, ambitoId: string, askedFor: string): Promise<readonly string[]> {
  const candidates = await findCandidates(tx, ambitoId, server, soughtWords(askedFor))
  const personIds = [...new Set(candidates.map(({ personId }) => personId))]
  return rankPeople(askedFor, await readKnown(tx, ambitoId, personIds)).map(({ personId }) => personId)
}
