// SPDX-License-Identifier: AGPL-3.0-or-later
import { locksAt } from '#core/access/idleLock.ts'
import { lockSession, stayActive } from '#core/access/lockApi.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { mustHaveSession } from './findActor.ts'
import { lockDesk, readSessionState } from './sessionState.ts'

/** The desk that is left and found again; unlocking it is a proof like any other (`proveSession`). */
export function serveLock(routes: Routes): void {
  // Every act is a sign of life (`findActor`): this one is nothing else.
  serveView(routes, stayActive, async ({ deps, actor, request }) => {
    const { session } = await mustHaveSession(deps, request)
    const { desk } = await readSessionState(deps, session)
    return { locksAt: locksAt(desk, (actor as StaffActor).role, deps.ambito.access.idleMinutes) }
  })

  serveView(routes, lockSession, async ({ deps, request }) => {
    const { session } = await mustHaveSession(deps, request)
    await lockDesk(deps, session.id, deps.clock.now().toISOString())
    return { isLocked: true as const }
  })
}
