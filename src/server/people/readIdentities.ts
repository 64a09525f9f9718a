// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Certainty } from '#core/people/rankPeople.ts'
import type { VegliaEvent } from '#core/policies/policy.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'

/** The name a case brought is nobody's entry: it is changed there. */
export const addsIdentity =
  (identityId: string) =>
  (event: VegliaEvent): boolean =>
    event.type === 'IdentityAdded' && event.identityId === identityId

export interface StoredIdentity {
  readonly identityId: string
  readonly personId: string
  readonly calledBy: string
  readonly certainty: Certainty
  readonly document: string
  readonly addedAt: string
  readonly addedBy: Actor
  readonly struckAt: string | null
  readonly struckBy: Actor | undefined
  readonly strikeReason: string
}

/** Every name of these rows, the struck ones too, in the order in which they came. An erased one reads as ''. */
export async function readIdentities(
  tx: Tx,
  ambitoId: string,
  personIds: readonly string[],
): Promise<readonly StoredIdentity[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('view_identities')
    .selectAll()
    .where('ambito_id', '=', ambitoId)
    .where('person_id', 'in', personIds)
    .orderBy('added_at')
    .orderBy('identity_id')
    .execute()
  const say = await readWords(tx, ambitoId, rows)
  const words = (ref: unknown) => say((ref as TextRef | null) ?? undefined)
  return rows.map((row) => ({
    identityId: row.identity_id,
    personId: row.person_id,
    calledBy: words(row.called_by),
    certainty: row.certainty as Certainty,
    document: words(row.document),
    addedAt: row.added_at,
    addedBy: JSON.parse(row.added_by),
    struckAt: row.struck_at,
    struckBy: row.struck_by === null ? undefined : JSON.parse(row.struck_by),
    strikeReason: words(row.strike_reason),
  }))
}
