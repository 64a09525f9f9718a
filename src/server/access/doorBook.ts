// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SecurityEventKind } from '#core/access/securityEvent.ts'
import type { Deps } from '#server/app/deps.ts'

/** As many as somebody reads at once; the rest stays in the table. */
const EVENTS_SHOWN_MAX = 200

/** What happened at the door, the latest first, by the names of the roster: the table has only ids. */
export async function readDoorBook(deps: Pick<Deps, 'db' | 'ambito'>) {
  const rows = await deps.db.inAmbito(deps.ambito.id, (tx) =>
    tx
      .selectFrom('security_events')
      .select(['at', 'kind', 'user_id', 'by_user_id'])
      .where('ambito_id', '=', deps.ambito.id)
      .orderBy('event_id', 'desc')
      .limit(EVENTS_SHOWN_MAX)
      .execute(),
  )
  const nameOf = (userId: string | null) => (userId ? (deps.ambito.findPerson(userId)?.name ?? '—') : undefined)
  return rows.map(({ at, kind, user_id, by_user_id }) => ({
    at,
    kind: kind as SecurityEventKind,
    name: nameOf(user_id),
    by: nameOf(by_user_id),
  }))
}
