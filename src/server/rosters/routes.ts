// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  answerSwap,
  askSwap,
  assignShift,
  discardRoster,
  draftRoster,
  planRotation,
  planShifts,
  publishRoster,
  removeShifts,
  takeOver,
} from '#core/rosters/rostersApi.ts'
import { recordAbsence, verifyNumber, withdrawAbsence } from '#core/rosters/staffApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { type Routes, serveCommand } from '#server/app/route.ts'
import { staffIdOf } from './streamIds.ts'
import { serveRosterViews } from './viewRoutes.ts'

export function serveRosters(routes: Routes): void {
  serveCommand(routes, draftRoster, ({ params, body }) => ({
    ...onRoster(params),
    command: () => ({ type: 'DraftRoster', ...body }),
  }))
  serveCommand(routes, planShifts, ({ params, body }) => ({
    ...onRoster(params),
    command: () => ({ type: 'PlanShifts', ...body }),
  }))
  serveCommand(routes, planRotation, ({ params, body }) => ({
    ...onRoster(params),
    command: () => ({ type: 'PlanRotation', ...body }),
  }))
  serveCommand(routes, removeShifts, ({ params, body }) => ({
    ...onRoster(params),
    command: () => ({ type: 'RemoveShifts', ...body }),
  }))
  serveCommand(routes, assignShift, ({ params, body }) => ({
    ...onRoster(params),
    command: () => ({ type: 'AssignShift', shiftId: params.shiftId, userId: body.userId }),
  }))
  serveCommand(routes, publishRoster, ({ params, body }) => ({
    ...onRoster(params),
    command: () => ({ type: 'PublishRoster', ...body }),
  }))
  serveCommand(routes, discardRoster, ({ params }) => ({
    ...onRoster(params),
    command: () => ({ type: 'DiscardRoster' }),
  }))
  serveCommand(routes, takeOver, ({ actor, params, body }) => ({
    ...onRoster(params),
    command: () => ({ type: 'TakeOver', shiftId: params.shiftId, userId: selfOf(actor).userId, ...body }),
  }))
  serveCommand(routes, askSwap, ({ actor, params, body }) => {
    const { userId: byUserId, isCoordinator } = selfOf(actor)
    return {
      ...onRoster(params),
      command: () => ({ type: 'AskSwap', swapId: params.swapId, ...body, byUserId, isCoordinator }),
    }
  })
  serveCommand(routes, answerSwap, ({ actor, params, body }) => ({
    ...onRoster(params),
    command: () => ({ type: 'AnswerSwap', swapId: params.swapId, userId: selfOf(actor).userId, ...body }),
  }))

  serveCommand(routes, verifyNumber, ({ deps, params, body }) => {
    const person = deps.ambito.listStaff().find(({ userId }) => staffIdOf(userId) === params.staffId)
    return {
      stream: 'staff',
      id: params.staffId,
      command: () => ({ type: 'VerifyNumber', userId: person?.userId ?? '', ...body }),
    }
  })
  serveCommand(routes, recordAbsence, ({ actor, params, body }) => ({
    ...onStaff(body.userId),
    command: () => ({ type: 'RecordAbsence', absenceId: params.absenceId, ...body, by: selfOf(actor) }),
  }))
  serveCommand(routes, withdrawAbsence, ({ actor, params, body }) => ({
    ...onStaff(body.userId),
    command: () => ({ type: 'WithdrawAbsence', absenceId: params.absenceId, by: selfOf(actor) }),
  }))
  serveRosterViews(routes)
}

function onRoster({ rosterId }: { readonly rosterId: string }) {
  return { stream: 'roster', id: rosterId } as const
}

function onStaff(userId: string) {
  return { stream: 'staff', id: staffIdOf(userId) } as const
}

/** Sessions only reach here; a link has no role in a roster. */
function selfOf(actor: Actor) {
  return actor.kind === 'staff'
    ? { userId: actor.userId, isCoordinator: actor.role === 'coordinator' }
    : { userId: '', isCoordinator: false }
}
