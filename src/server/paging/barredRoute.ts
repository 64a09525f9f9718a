// SPDX-License-Identifier: AGPL-3.0-or-later
import { settleBarredResponder } from '#core/paging/barredApi.ts'
import { isInSight } from '#server/access/inSight.ts'
import { type Routes, serveCommand } from '#server/app/route.ts'

/** The desk decides what comes of whoever said yes and may not see the case any more. */
export function serveBarredResponder(routes: Routes): void {
  serveCommand(routes, settleBarredResponder, ({ deps, actor, params, body }) => ({
    stream: 'page',
    id: params.pageId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'page', params.pageId),
    command: (words) => ({ ...body, type: 'SettleBarred', reason: words.keep(body.reason) }),
  }))
}
