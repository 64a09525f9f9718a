// SPDX-License-Identifier: AGPL-3.0-or-later
import { getKeepingKey } from '#core/keeping/keepingApi.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import { type Routes, serveView } from '#server/app/route.ts'

/** A locked desk is given none, nor is a session that ended: the words stay where they are, and nobody reads them. */
export function serveKeeping(routes: Routes): void {
  serveView(routes, getKeepingKey, async ({ deps, actor, params }) => {
    const { userId } = actor as StaffActor
    return { key: deps.keepingKeys.keyOf(deps.ambito.id, userId, params.browserId).toString('base64url') }
  })
}
