// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SecurityEventKind } from '#core/access/securityEvent.ts'
import type { Deps } from '#server/app/deps.ts'

/** Whose account, and who did it: ids, or nothing where nobody is known. */
export interface Concerned {
  readonly userId?: string | undefined
  readonly byUserId?: string | undefined
}

export async function recordSecurityEvent(
  deps: Pick<Deps, 'db' | 'clock' | 'ambito'>,
  kind: SecurityEventKind,
  { userId, byUserId }: Concerned = {},
): Promise<void> {
  await deps.db.inAmbito(deps.ambito.id, (tx) =>
    tx
      .insertInto('security_events')
      .values({
        ambito_id: deps.ambito.id,
        at: deps.clock.now().toISOString(),
        kind,
        user_id: userId ?? null,
        by_user_id: byUserId ?? null,
      })
      .execute(),
  )
}

/** As many as somebody reads at once; the rest stays in the table. */
const EVENTS_SHOWN_MAX = 200

export async function listSecurityEvents(deps: Pick<Deps, 'db' | 'ambito'>) {
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
