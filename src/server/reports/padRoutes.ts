// SPDX-License-Identifier: AGPL-3.0-or-later
import { GAP_HOURS } from '#core/reports/blankGaps.ts'
import {
  issuePad,
  listColleagues,
  listPads,
  loseBlank,
  reopenBlank,
  returnPad,
  spoilBlank,
} from '#core/reports/padsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight } from '#server/access/inSight.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { readColleagues } from './paperOrigin.ts'
import { readPads } from './readPads.ts'

export function servePads(routes: Routes): void {
  serveView(routes, listPads, ({ deps }) => {
    const now = deps.clock.now().toISOString()
    return deps.db.inAmbito(deps.ambito.id, async (tx) => ({
      serverTime: now,
      gapHours: GAP_HOURS,
      pads: await readPads(tx, deps.ambito, now),
    }))
  })

  serveView(routes, listColleagues, async ({ deps: { db, ambito } }) => ({
    colleagues: await db.inAmbito(ambito.id, (tx) => readColleagues(tx, ambito)),
  }))

  serveCommand(routes, issuePad, ({ params, body }) => ({
    stream: 'pad',
    id: params.padId,
    command: (words) => ({ type: 'IssuePad', count: body.count, holder: words.keep(body.holder) }),
  }))

  serveCommand(routes, spoilBlank, ({ deps, actor, params, body }) => ({
    ...onPad(deps, actor, params.padId),
    command: (words) => ({ type: 'SpoilBlank', number: body.number, reason: words.keep(body.reason) }),
  }))

  serveCommand(routes, loseBlank, ({ deps, actor, params, body }) => ({
    ...onPad(deps, actor, params.padId),
    command: (words) => ({ type: 'LoseBlank', number: body.number, reason: words.keep(body.reason) }),
  }))

  serveCommand(routes, reopenBlank, ({ deps, actor, params, body }) => ({
    ...onPad(deps, actor, params.padId),
    command: () => ({ type: 'ReopenBlank', number: body.number }),
  }))

  serveCommand(routes, returnPad, ({ deps, actor, params }) => ({
    ...onPad(deps, actor, params.padId),
    command: () => ({ type: 'ReturnPad' }),
  }))
}

function onPad(deps: Deps, actor: Actor, padId: string) {
  return {
    stream: 'pad' as const,
    id: padId,
    inScope: (tx: Tx) => isInSight(tx, deps.ambito.id, actor, 'pad', padId),
  }
}
