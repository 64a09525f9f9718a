// SPDX-License-Identifier: AGPL-3.0-or-later
import type { KnownPerson } from '#core/people/rankPeople.ts'
import type { Tx } from '#server/app/database.ts'
import { readIdentities } from './readIdentities.ts'

/** These rows with every name that still stands on them, as names are compared (`rankPeople`). */
export async function readKnown(tx: Tx, ambitoId: string, personIds: readonly string[]): Promise<KnownPerson[]> {
  const identities = (await readIdentities(tx, ambitoId, personIds)).filter(({ struckAt }) => struckAt === null)
  return [...Map.groupBy(identities, ({ personId }) => personId)].map(([personId, known]) => ({
    personId,
    identities: known.map(({ calledBy, certainty }) => ({ name: calledBy, certainty })),
  }))
}
