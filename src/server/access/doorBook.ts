// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SecurityEventKind } from '#core/access/securityEvent.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Deps } from '#server/app/deps.ts'
import { readWords } from '#server/log/words.ts'

/** As many as somebody reads at once; the rest stays in the table. */
const EVENTS_SHOWN_MAX = 200
/** Of what anybody may do who only knocks: it takes no place of what was done. */
const KNOCKS_SHOWN_MAX = 100
const knocks: readonly SecurityEventKind[] = [
  'sign_in_failed',
  'code_failed',
  'passkey_failed',
  'provider_refused',
  'service_refused',
]

/** What happened at the door, the latest first, by the names of the roster and of the programs: the table has only ids. */
export async function readDoorBook(deps: Pick<Deps, 'db' | 'ambito'>) {
  const { id: ambitoId } = deps.ambito
  return deps.db.inAmbito(ambitoId, async (tx) => {
    const latest = (areKnocks: boolean) =>
      tx
        .selectFrom('security_events as e')
        .leftJoin('service_accounts as s', (join) =>
          join.onRef('s.ambito_id', '=', 'e.ambito_id').onRef('s.service_id', '=', 'e.service_id'),
        )
        .select(['e.event_id', 'e.at', 'e.kind', 'e.user_id', 'e.by_user_id', 's.name as service'])
        .where('e.ambito_id', '=', ambitoId)
        .where('e.kind', areKnocks ? 'in' : 'not in', knocks)
        .orderBy('e.event_id', 'desc')
        .limit(areKnocks ? KNOCKS_SHOWN_MAX : EVENTS_SHOWN_MAX)
        .execute()
    const rows = [...(await latest(false)), ...(await latest(true))].toSorted((a, b) => b.event_id - a.event_id)
    const say = await readWords(tx, ambitoId, rows)
    const nameOf = (userId: string | null) => (userId ? (deps.ambito.findPerson(userId)?.name ?? '—') : undefined)
    return rows.map(({ at, kind, user_id, by_user_id, service }) => ({
      at,
      kind: kind as SecurityEventKind,
      name: service ? say(service as unknown as TextRef) : nameOf(user_id),
      by: nameOf(by_user_id),
    }))
  })
}
