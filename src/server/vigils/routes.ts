// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#core/shared/actor.ts'
import {
  acceptBriefing,
  addBriefingLine,
  answerChecks,
  getVigil,
  getVigilAt,
  openVigil,
  relieveVigil,
  signBriefing,
  strikeBriefingLine,
} from '#core/vigils/vigilsApi.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { readOpenThings } from './readOpenThings.ts'
import { readVigil, readVigilAt } from './readVigil.ts'

export function serveVigils(routes: Routes): void {
  serveView(routes, getVigil, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, (tx) => readVigil(tx, deps.ambito, actor, deps.clock.now().toISOString())),
  )
  serveView(routes, getVigilAt, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const vigil = await readVigilAt(tx, deps.ambito, actor, params.instant)
      return { at: params.instant, ...(vigil ? { vigil } : {}) }
    }),
  )

  serveCommand(routes, openVigil, ({ actor, params }) => ({
    stream: 'vigil',
    id: params.vigilId,
    command: () => ({ type: 'OpenVigil', userId: userIdOf(actor), manner: 'fresh' }),
  }))
  serveCommand(routes, answerChecks, ({ actor, params, body }) => ({
    stream: 'vigil',
    id: params.vigilId,
    command: (words) => ({
      type: 'AnswerChecks',
      userId: userIdOf(actor),
      version: body.version,
      done: body.done,
      remark: words.keepIfAny(body.remark),
    }),
  }))
  serveCommand(routes, addBriefingLine, ({ params, body }) => ({
    stream: 'vigil',
    id: params.vigilId,
    command: (words) => ({ ...body, type: 'AddLine', text: words.keep(body.text) }),
  }))
  serveCommand(routes, strikeBriefingLine, ({ params }) => ({
    stream: 'vigil',
    id: params.vigilId,
    command: () => ({ type: 'StrikeLine', lineId: params.lineId }),
  }))
  serveCommand(routes, signBriefing, ({ deps, actor, params, body }) => ({
    stream: 'vigil',
    id: params.vigilId,
    command: async (_words, tx) => ({
      type: 'SignBriefing',
      userId: userIdOf(actor),
      receiverId: body.receiverId,
      open: (await readOpenThings(tx, deps.ambito, actor)).map(({ kind, id }) => ({ kind, id })),
    }),
  }))
  serveCommand(routes, acceptBriefing, ({ actor, params }) => ({
    stream: 'vigil',
    id: params.vigilId,
    command: () => ({
      type: 'AcceptBriefing',
      userId: userIdOf(actor),
      isCoordinator: actor.kind === 'staff' && actor.role === 'coordinator',
    }),
  }))
  serveCommand(routes, relieveVigil, ({ actor, params, body }) => ({
    stream: 'vigil',
    id: params.vigilId,
    command: (words) => ({ type: 'RelieveVigil', userId: userIdOf(actor), reason: words.keep(body.reason) }),
  }))
}

function userIdOf(actor: Actor): string {
  return actor.kind === 'staff' ? actor.userId : ''
}
