// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Actor, LinkPurpose, Role } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { headersOf } from './headersOf.ts'
import { isStrongSession } from './proofs.ts'

/** Who calls: the holder of a session, or of a short-lived link where the endpoint takes one. */
export async function findActor(
  deps: Deps,
  request: FastifyRequest,
  endpoint: Pick<Endpoint, 'access'> & { readonly id?: string },
): Promise<Actor | undefined> {
  const token = request.headers['veglia-link']
  if (endpoint.access !== 'session' && typeof token === 'string') return findLinkActor(deps, token)
  return endpoint.access === 'link' ? undefined : findStaffActor(deps, request, endpoint.id)
}

/** What somebody may do who still has to add the second factor their role asks for: add it, or leave. */
const beforeSecondFactor: readonly string[] = [
  'getSession',
  'signOut',
  'proveSession',
  'getMyAccess',
  'startMyPasskey',
  'addMyPasskey',
  'startMyCodes',
  'confirmMyCodes',
]

/** Whether the ambito asks more of this role than what the session came in with. */
export async function mustAddFactor(deps: Deps, role: Role, sessionId: string): Promise<boolean> {
  return deps.ambito.access.secondFactor.includes(role) && !(await isStrongSession(deps, sessionId))
}

async function findStaffActor(
  deps: Deps,
  request: FastifyRequest,
  act: string | undefined,
): Promise<Actor | undefined> {
  const session = await deps.auth.findSession(headersOf(request))
  if (!session) return undefined
  const member = await deps.db.inAmbito(deps.ambito.id, (tx) =>
    tx
      .selectFrom('members')
      .select(['role', 'municipality'])
      .where('ambito_id', '=', deps.ambito.id)
      .where('user_id', '=', session.user.id)
      .executeTakeFirst(),
  )
  if (!member) return undefined
  if (!beforeSecondFactor.includes(act ?? '') && (await mustAddFactor(deps, member.role as Role, session.session.id)))
    return undefined
  return {
    kind: 'staff',
    userId: session.user.id,
    role: member.role as Role,
    ...(member.municipality ? { municipality: member.municipality } : {}),
  }
}

/** Only the hash of a token is stored; one that expired or was taken back is as unknown as one that never was. */
async function findLinkActor(deps: Deps, token: string): Promise<Actor | undefined> {
  const row = await deps.db.inAmbito(deps.ambito.id, (tx) =>
    tx
      .selectFrom('links')
      .select(['purpose', 'subject_id', 'user_id', 'expires_at'])
      .where('token_hash', '=', hashToken(token))
      .where('ambito_id', '=', deps.ambito.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!row || row.expires_at <= deps.clock.now().toISOString()) return undefined
  return {
    kind: 'link',
    purpose: row.purpose as LinkPurpose,
    subjectId: row.subject_id,
    ...(row.user_id ? { userId: row.user_id } : {}),
  }
}

/** The session behind a request that was already let in; gone meanwhile, it is not signed in. */
export async function mustHaveSession(deps: Deps, request: FastifyRequest) {
  const headers = headersOf(request)
  const found = await deps.auth.findSession(headers)
  if (!found) throw new HttpProblem(401, 'NotSignedIn')
  return { ...found, headers }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
