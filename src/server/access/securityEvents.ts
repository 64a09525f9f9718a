// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SecurityEventKind } from '#core/access/securityEvent.ts'
import type { Deps } from '#server/app/deps.ts'

/** Whose account or which token, and who did it: ids, or nothing where nobody is known. */
export interface Concerned {
  readonly userId?: string | undefined
  readonly byUserId?: string | undefined
  readonly serviceId?: string | undefined
}

export async function recordSecurityEvent(
  deps: Pick<Deps, 'db' | 'clock' | 'ambito'>,
  kind: SecurityEventKind,
  { userId, byUserId, serviceId }: Concerned = {},
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
        service_id: serviceId ?? null,
      })
      .execute(),
  )
}
