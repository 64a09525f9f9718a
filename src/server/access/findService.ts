// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRequest } from 'fastify'
import { scopeOfAct } from '#core/access/permissions.ts'
import { endOfToken, TOKEN_PREFIX } from '#core/access/serviceAccount.ts'
import type { ServiceActor, TokenScope } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { hashToken } from './hashToken.ts'
import { recordSecurityEvent } from './securityEvents.ts'
import { countCall, noteUse, UNKNOWN_SERVICE, type Use } from './serviceUses.ts'

const BEARER = `Bearer ${TOKEN_PREFIX}`

/** The token a program holds up: in the header made for it, and nowhere else. An address is written into logs. */
export function tokenIn({ headers }: FastifyRequest): string | undefined {
  const said = headers.authorization
  return said?.startsWith(BEARER) ? said.slice('Bearer '.length) : undefined
}

/**
 * Whose token this is, acting by the scope that this act asks for. One that is unknown, expired or taken back is
 * nobody's. Each use is written down before it is answered, and the first refusal of an hour is told at the door.
 */
export async function findService(
  deps: Deps,
  token: string,
  { access, id: act = 'unknown' }: Pick<Endpoint, 'access'> & { readonly id?: string },
): Promise<ServiceActor | undefined> {
  const now = deps.clock.now().toISOString()
  const { use, actor, isNews } = await deps.db.inAmbito(deps.ambito.id, async (tx) => {
    const judged = await judge(tx, deps.ambito.id, { token, act, now })
    return { ...judged, isNews: await noteUse(tx, deps.ambito.id, judged.use, now) }
  })
  if (isNews && use.outcome !== 'answered') {
    const serviceId = use.serviceId === UNKNOWN_SERVICE ? undefined : use.serviceId
    await recordSecurityEvent(deps, 'service_refused', { serviceId })
  }
  if (use.outcome === 'too_often') throw new HttpProblem(429, 'TooManyRequests')
  // A door that also takes links judges sessions by itself: no token goes in there.
  return access === 'session' ? actor : undefined
}

async function judge(
  tx: Tx,
  ambitoId: string,
  { token, act, now }: { readonly token: string; readonly act: string; readonly now: string },
): Promise<{ readonly use: Use; readonly actor?: ServiceActor }> {
  const row = await tx
    .selectFrom('service_accounts')
    .select(['service_id', 'scopes', 'expires_at', 'revoked_at'])
    .where('ambito_id', '=', ambitoId)
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (!row) return { use: { serviceId: UNKNOWN_SERVICE, act, outcome: 'unknown' } }
  const serviceId = row.service_id
  const ended = endOfToken({ expiresAt: row.expires_at, revokedAt: row.revoked_at ?? undefined }, now)
  if (ended) return { use: { serviceId, act, outcome: ended } }
  const scopes = row.scopes as readonly TokenScope[]
  const asked = scopeOfAct(act)
  // Out of its scopes it is still somebody: the permissions refuse it, as they refuse a role.
  if (asked === undefined || !scopes.includes(asked)) {
    const actor = { kind: 'service', serviceId, scope: scopes[0] as TokenScope } as const
    return { use: { serviceId, act, outcome: 'out_of_scope' }, actor }
  }
  if (!(await countCall(tx, ambitoId, serviceId, now))) return { use: { serviceId, act, outcome: 'too_often' } }
  return { use: { serviceId, act, outcome: 'answered' }, actor: { kind: 'service', serviceId, scope: asked } }
}
