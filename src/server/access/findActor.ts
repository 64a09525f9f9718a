// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRequest } from 'fastify'
import { type DeskState, isLocked, isNewsOfLife } from '#core/access/idleLock.ts'
import { isTooWeak, mayWhileWeak } from '#core/access/secondFactor.ts'
import { isSessionOver } from '#core/access/sessionLife.ts'
import type { Actor, LinkPurpose, Role, StaffActor } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { findService, tokenIn } from './findService.ts'
import { readGrants } from './grants.ts'
import { hashToken } from './hashToken.ts'
import { headersOf } from './headersOf.ts'
import { isLinkOfOurs, isNoteOfWhoMayKnow } from './holderOfLink.ts'
import { readStaffActor } from './memberRows.ts'
import { noteLife, readSessionState, type SessionState } from './sessionState.ts'

/** Who calls: the holder of a session, of a short-lived link where the endpoint takes one, or a program with its token. */
export async function findActor(
  deps: Deps,
  request: FastifyRequest,
  endpoint: Pick<Endpoint, 'access'> & { readonly id?: string },
): Promise<Actor | undefined> {
  const ofService = tokenIn(request)
  // Whoever holds up a token is a program, whatever cookie came along.
  if (ofService !== undefined) return findService(deps, ofService, endpoint)
  const token = request.headers['veglia-link']
  if (endpoint.access !== 'session' && typeof token === 'string') return findLinkActor(deps, token)
  return endpoint.access === 'link' ? undefined : findStaffActor(deps, request, endpoint.id)
}

/** What a locked desk still does: say whose it is and what rings, be unlocked, be left. */
const whileLocked: readonly string[] = [
  'getSession',
  'getLockSigns',
  'watchChanges',
  'lockSession',
  'proveSession',
  'signOut',
]

/** Whether this session must still add or prove a second factor. */
export function mustAddFactor({ ambito }: Pick<Deps, 'ambito'>, role: Role, { isStrong }: SessionState): boolean {
  return isTooWeak(role, isStrong, ambito.access.secondFactor)
}

async function findStaffActor(
  deps: Deps,
  request: FastifyRequest,
  act: string | undefined,
): Promise<Actor | undefined> {
  const found = await deps.auth.findSession(headersOf(request))
  if (!found) return undefined
  const [actor, state] = await Promise.all([findMember(deps, found.user.id), readSessionState(deps, found.session)])
  if (!actor) return undefined
  const { role } = actor
  if (isSessionOver(state.openedAt, role, deps.ambito.access.sessionHours, deps.clock.now().toISOString())) {
    // Its cookie opens nothing from now on, also in another ambito that would give it longer.
    await deps.auth.endSession(found.user.id, found.session.id)
    return undefined
  }
  if (mustAddFactor(deps, role, state) && !mayWhileWeak(act ?? '', await deps.auth.readWaysIn(found.user.id)))
    return undefined
  await mustBeAtTheDesk(deps, request, { act, role, sessionId: found.session.id, desk: state.desk })
  return actor
}

/**
 * What an account is in this ambito at this instant, and what break-glass opens to it. Somebody whose membership ended is
 * as unknown as a stranger.
 */
export function findMember(
  { db, ambito, clock }: Pick<Deps, 'db' | 'ambito' | 'clock'>,
  userId: string,
): Promise<StaffActor | undefined> {
  return db.inAmbito(ambito.id, async (tx) => {
    const now = clock.now().toISOString()
    const actor = await readStaffActor(tx, ambito.id, userId, now)
    if (!actor) return undefined
    const grants = await readGrants(tx, ambito.id, userId, now)
    return { ...actor, ...(grants.length > 0 ? { grants } : {}) }
  })
}

interface Sitting {
  readonly act: string | undefined
  readonly role: Role
  readonly sessionId: string
  readonly desk: DeskState
}

/** A locked desk does nothing until its holder proves to be back; each act at an open one is a sign of life, no look is. */
async function mustBeAtTheDesk(deps: Deps, request: FastifyRequest, { act, role, sessionId, desk }: Sitting) {
  const now = deps.clock.now().toISOString()
  if (isLocked(desk, role, deps.ambito.access.idleMinutes, now)) {
    if (!whileLocked.includes(act ?? '')) throw new HttpProblem(403, 'SessionLocked')
    return
  }
  if (request.method === 'POST' && isNewsOfLife(desk, now)) await noteLife(deps, sessionId, now)
}

/**
 * Only the hash of a token is stored; one that expired, was taken back, or is of somebody who left or may know no more is as unknown as one that
 * never was.
 */
async function findLinkActor(deps: Deps, token: string): Promise<Actor | undefined> {
  const ambitoId = deps.ambito.id
  const now = deps.clock.now().toISOString()
  const row = await deps.db.inAmbito(ambitoId, async (tx) => {
    const link = await tx
      .selectFrom('links')
      .select(['purpose', 'subject_id', 'user_id', 'expires_at'])
      .where('token_hash', '=', hashToken(token))
      .where('ambito_id', '=', ambitoId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (!link || link.expires_at <= now) return undefined
    if (link.purpose === 'driver')
      return (await isNoteOfWhoMayKnow(tx, ambitoId, link.subject_id, now)) ? link : undefined
    if (!link.user_id) return link
    const holder = { userId: link.user_id, pageId: link.subject_id, now }
    return (await isLinkOfOurs(tx, ambitoId, holder)) ? link : undefined
  })
  if (!row) return undefined
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
