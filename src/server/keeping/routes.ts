// SPDX-License-Identifier: AGPL-3.0-or-later
import { getKeepingKey } from '#core/keeping/keepingApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { type Routes, serveView } from '#server/app/route.ts'

/**
 * A locked desk is given none, nor is a session or a link that ended: the words stay where they are, and nobody reads them.
 */
export function serveKeeping(routes: Routes): void {
  serveView(routes, getKeepingKey, async ({ deps, actor, params }) => ({
    key: deps.keepingKeys.keyOf(deps.ambito.id, holderOf(actor), params.browserId).toString('base64url'),
  }))
}

/** Whose words they are. A link is of what it opens and of whom it was sent to, so that a new one for the same opens them too. */
function holderOf(actor: Actor): string {
  if (actor.kind === 'staff') return actor.userId
  if (actor.kind === 'link') return `${actor.purpose} ${actor.subjectId} ${actor.userId ?? ''}`
  throw new Error(`${actor.kind} keeps no words in a browser`)
}
