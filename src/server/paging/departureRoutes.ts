// SPDX-License-Identifier: AGPL-3.0-or-later
import { callNextOne, endDepartureClock } from '#core/paging/departureApi.ts'
import { isInSight } from '#server/access/inSight.ts'
import { type Routes, serveCommand } from '#server/app/route.ts'

/** What the desk may do when somebody does not answer, or said yes and does not leave. */
export function serveDeparture(routes: Routes): void {
  serveCommand(routes, callNextOne, ({ deps, actor, params, body }) => ({
    stream: 'page',
    id: params.pageId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'page', params.pageId),
    command: () => ({ type: 'ReopenPage', insteadOf: body.insteadOf }),
  }))
  serveCommand(routes, endDepartureClock, ({ deps, actor, params }) => ({
    stream: 'page',
    id: params.pageId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'page', params.pageId),
    command: () => ({ type: 'EndDepartureClock' }),
  }))
}
