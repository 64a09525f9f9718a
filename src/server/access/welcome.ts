// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRequest } from 'fastify'
import type { ProofKind } from '#core/access/proof.ts'
import type { Deps } from '#server/app/deps.ts'
import { findMember } from './findActor.ts'
import { headersOf } from './headersOf.ts'
import { findOpened } from './openedSession.ts'
import { recordProof } from './proofs.ts'
import { recordSecurityEvent } from './securityEvents.ts'

/** A session was opened: its proof and the event go into our tables. False, and ended, for somebody who works here no more. */
export async function welcome(
  deps: Deps,
  request: FastifyRequest,
  cookies: readonly string[],
  by: ProofKind,
  isStrong = by !== 'password',
): Promise<boolean> {
  const opened = await findOpened(deps, cookies)
  if (!opened) return false
  if (!(await findMember(deps, opened.user.id))) {
    await deps.auth.endSession(opened.user.id, opened.session.id)
    await recordSecurityEvent(deps, 'sign_in_failed', { userId: opened.user.id })
    return false
  }
  await endReplaced(deps, request, opened.session.id)
  await recordProof(deps, opened.session, by, isStrong)
  await recordSecurityEvent(deps, 'signed_in', { userId: opened.user.id, byUserId: opened.user.id })
  return true
}

/** The browser keeps one cookie: the session whose cookie it gives up would stay open with nobody to end it (ASVS 7.2.4). */
async function endReplaced(deps: Deps, request: FastifyRequest, openedId: string): Promise<void> {
  const before = await deps.auth.findSession(headersOf(request))
  if (before && before.session.id !== openedId) await deps.auth.endSession(before.user.id, before.session.id)
}
