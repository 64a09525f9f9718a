// SPDX-License-Identifier: AGPL-3.0-or-later
import { soughtCode, soughtWords } from '#core/people/nameIndex.ts'
import type { FoundPerson, MatchReason } from '#core/people/peopleApi.ts'
import { rankPeople } from '#core/people/rankPeople.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import { CANDIDATES_MAX, findCandidates } from './findCandidates.ts'
import { readKnown } from './readKnown.ts'
import { readSummaries } from './readSummaries.ts'

/** More than a screen is no help at three in the morning. */
const SHOWN_MAX = 20

/** People who answer to what was typed, each once however many rows they have, best match first. */
export async function searchPeople(
  tx: Tx,
  ambitoId: string,
  actor: Actor,
  typed: string,
): Promise<{ people: FoundPerson[]; hasMore: boolean }> {
  const candidates = await findCandidates(tx, ambitoId, actor, soughtWords(typed))
  const rowIds = [...new Set(candidates.map(({ personId }) => personId))]
  const matches = soughtCode(typed)
    ? rowIds.map((personId) => ({ personId, reasons: ['same_code'] as readonly MatchReason[] }))
    : rankPeople(typed, await readKnown(tx, ambitoId, rowIds))
  const found = new Map<string, FoundPerson>()
  const summaries = await readSummaries(
    tx,
    ambitoId,
    actor,
    matches.slice(0, 3 * SHOWN_MAX).map(({ personId }) => personId),
  )
  for (const { personId, reasons } of matches) {
    const summary = summaries.get(personId)
    if (summary && !found.has(summary.personId)) found.set(summary.personId, { ...summary, reasons: [...reasons] })
  }
  return {
    people: [...found.values()].slice(0, SHOWN_MAX),
    hasMore: found.size > SHOWN_MAX || matches.length > 3 * SHOWN_MAX || candidates.length === CANDIDATES_MAX,
  }
}
