// SPDX-License-Identifier: AGPL-3.0-or-later
import { listArrivals, refuseStay } from '#core/beds/arrivalsApi.ts'
import {
  checkIn,
  confirmStay,
  endStay,
  getBedBoard,
  getBedBoardForPerson,
  holdBed,
  markBed,
  releaseHold,
  requestStay,
  waiveCondition,
} from '#core/beds/bedsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { userOf } from '#server/access/staffOf.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'
import { NotFound } from '#server/log/refusals.ts'
import { readBedBoard } from './bedBoard.ts'
import { findGuest } from './findGuest.ts'
import { readArrivals } from './readArrivals.ts'

export function serveBeds(routes: Routes): void {
  serveCommand(routes, requestStay, ({ deps, actor, params, body }) => ({
    ...onCaseOf(deps, actor, params.stayId, body.caseId),
    command: () => ({ type: 'RequestStay', ...body }),
  }))
  serveCommand(routes, holdBed, ({ deps, actor, params, body }) => ({
    ...onCaseOf(deps, actor, params.stayId, body.caseId),
    command: () => ({ type: 'HoldBed', ...body }),
  }))
  serveCommand(routes, waiveCondition, ({ deps, actor, params, body }) => ({
    ...onStay(deps, actor, params.stayId),
    command: (words) => ({
      type: 'WaiveCondition',
      condition: body.condition,
      reason: words.keep(body.reason),
      userId: userOf(actor),
    }),
  }))
  serveCommand(routes, releaseHold, ({ deps, actor, params, body }) => ({
    ...onStay(deps, actor, params.stayId),
    command: (words) => ({ type: 'ReleaseHold', reason: words.keepIfAny(body.reason) }),
  }))
  serveCommand(routes, confirmStay, ({ deps, actor, params }) => ({
    ...onStay(deps, actor, params.stayId),
    command: () => ({ type: 'ConfirmStay' }),
  }))
  serveCommand(routes, checkIn, ({ deps, actor, params, body }) => {
    const at = settleInstant(body.at, deps.clock)
    return { ...onStay(deps, actor, params.stayId), happenedAt: at, command: () => ({ type: 'CheckIn', at }) }
  })
  serveCommand(routes, endStay, ({ deps, actor, params, body }) => {
    const at = settleInstant(body.at, deps.clock)
    return { ...onStay(deps, actor, params.stayId), happenedAt: at, command: () => ({ type: 'EndStay', at }) }
  })
  serveCommand(routes, refuseStay, ({ deps, actor, params, body }) => ({
    ...onStay(deps, actor, params.stayId),
    command: (words) => ({ type: 'RefuseStay', reason: words.keep(body.reason) }),
  }))
  serveCommand(routes, markBed, ({ actor, params, body }) => ({
    stream: 'stay',
    id: params.stayId,
    inScope: async () => isOwnHouse(actor, body.resourceKey),
    command: () => ({ type: 'MarkBed', ...body }),
  }))

  serveView(routes, listArrivals, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, (tx) => readArrivals(tx, deps.ambito, actor, deps.clock.now().toISOString())),
  )
  serveView(routes, getBedBoard, ({ deps }) =>
    deps.db.inAmbito(deps.ambito.id, (tx) => readBedBoard(tx, deps.ambito, deps.clock.now().toISOString())),
  )
  serveView(routes, getBedBoardForPerson, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'case_file', params.caseId)
      if (!(await findGuest(tx, deps.ambito.id, params.caseId, params.personId))) throw new NotFound()
      return readBedBoard(tx, deps.ambito, deps.clock.now().toISOString(), params)
    }),
  )
}

function onCaseOf(
  deps: Deps,
  actor: Actor,
  stayId: string,
  caseId: string,
): Pick<CommandPlan<'stay'>, 'stream' | 'id' | 'inScope'> {
  return { stream: 'stay', id: stayId, inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'case_file', caseId) }
}

function onStay(deps: Deps, actor: Actor, stayId: string): Pick<CommandPlan<'stay'>, 'stream' | 'id' | 'inScope'> {
  return { stream: 'stay', id: stayId, inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'stay', stayId) }
}

/** Who works in one house marks its beds and no others. */
function isOwnHouse(actor: Actor, resourceKey: string): boolean {
  return actor.kind === 'staff' && (actor.role !== 'shelter_worker' || actor.house === resourceKey)
}
