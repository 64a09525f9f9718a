// SPDX-License-Identifier: AGPL-3.0-or-later
import { deviceOf } from '#core/access/deviceOf.ts'
import { endMySession, getMyAccess } from '#core/access/myAccessApi.ts'
import { proveSession } from '#core/access/proofApi.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { NotFound } from '#server/log/refusals.ts'
import { mustHaveSession } from './findActor.ts'
import { recordProof } from './proofs.ts'

/** What a person sees and does about their own way in. */
export function serveMyAccess(routes: Routes): void {
  serveView(routes, getMyAccess, async ({ deps, request }) => {
    const { session } = await mustHaveSession(deps, request)
    const open = await deps.auth.listSessions(session.userId)
    return {
      serverTime: deps.clock.now().toISOString(),
      sessions: open.map(({ id, userAgent, createdAt, updatedAt }) => ({
        sessionId: id,
        ...deviceOf(userAgent ?? ''),
        openedAt: createdAt,
        usedAt: updatedAt,
        isThis: id === session.id,
      })),
    }
  })

  serveView(routes, endMySession, async ({ deps, params, request }) => {
    const { session } = await mustHaveSession(deps, request)
    if (!(await deps.auth.endSession(session.userId, params.sessionId))) throw new NotFound()
    return params
  })

  serveView(routes, proveSession, async ({ deps, body, request }) => {
    const { session, headers } = await mustHaveSession(deps, request)
    if (!(await deps.auth.isPasswordOf(headers, body.password))) throw new HttpProblem(409, 'WrongProof')
    return { provedAt: await recordProof(deps, { sessionId: session.id, userId: session.userId }, 'password') }
  })
}
