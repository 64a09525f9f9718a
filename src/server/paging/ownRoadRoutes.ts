// SPDX-License-Identifier: AGPL-3.0-or-later
import { recordOwnArrival, recordOwnDeparture } from '#core/paging/ownRoadApi.ts'
import type { PageCommand } from '#core/paging/pageCommands.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight } from '#server/access/inSight.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'

type Road = Extract<PageCommand, { type: 'RecordOwnDeparture' | 'RecordOwnArrival' }>

/** The desk writes the road of one responder, as it hears it on the telephone. */
export function serveOwnRoad(routes: Routes): void {
  serveCommand(routes, recordOwnDeparture, ({ deps, actor, params, body }) =>
    onRoadOf(deps, actor, params.pageId, { type: 'RecordOwnDeparture', ...body }),
  )
  serveCommand(routes, recordOwnArrival, ({ deps, actor, params, body }) =>
    onRoadOf(deps, actor, params.pageId, { type: 'RecordOwnArrival', ...body }),
  )
}

function onRoadOf(deps: Deps, actor: Actor, pageId: string, road: Road): CommandPlan<'page'> {
  const at = settleInstant(road.at, deps.clock)
  return {
    stream: 'page',
    id: pageId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'page', pageId),
    happenedAt: at,
    command: () => ({ ...road, at }),
  }
}
