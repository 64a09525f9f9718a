// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Subject } from '#core/privacy/retention.ts'
import {
  authoriseErasure,
  findKept,
  getRetention,
  liftHold,
  placeHold,
  proposeErasure,
  refuseErasure,
  withdrawErasure,
} from '#core/privacy/retentionApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { userOf } from '#server/access/staffOf.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { type Kept, listKept } from './listKept.ts'
import { readErasures, readLastReview, readThings, toThings } from './readRetention.ts'

export function serveRetention(routes: Routes): void {
  serveView(routes, getRetention, ({ deps: { db, ambito, clock }, actor }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const now = clock.now().toISOString()
      return {
        serverTime: now,
        periods: [...ambito.retention.periods],
        fleetingDays: ambito.retention.fleetingDays,
        ...(await readLastReview(tx, ambito.id)),
        things: await readThings(tx, ambito, actor, now),
        erasures: await readErasures(tx, ambito, actor, now),
      }
    }),
  )
  serveView(routes, findKept, ({ deps: { db, ambito, clock }, actor, body }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const now = clock.now().toISOString()
      const kept = await listKept(tx, ambito, actor, now)
      const isCalled = ({ subject }: Kept) => ['case', 'report', 'staff'].includes(subject.kind)
      const found = kept.filter((one) => isCalled(one) && one.name.toUpperCase() === body.number.toUpperCase())
      const [thing] = await toThings(tx, ambito, found, now)
      return thing ? { thing } : {}
    }),
  )

  serveCommand(routes, proposeErasure, ({ deps, actor, params, body }) => ({
    stream: 'erasure',
    id: params.erasureId,
    inScope: (tx) => mayWeigh(tx, deps, actor, body.subject),
    command: (words) => ({
      ...body,
      type: 'ProposeErasure',
      authority: words.keep(body.authority),
      userId: userOf(actor),
    }),
  }))
  serveCommand(routes, withdrawErasure, ({ deps, actor, params, body }) => ({
    ...onErasure(deps, actor, params.erasureId),
    command: (words) => ({ type: 'WithdrawErasure', reason: words.keep(body.reason), userId: userOf(actor) }),
  }))
  serveCommand(routes, refuseErasure, ({ deps, actor, params, body }) => ({
    ...onErasure(deps, actor, params.erasureId),
    command: (words) => ({ type: 'RefuseErasure', reason: words.keep(body.reason), userId: userOf(actor) }),
  }))
  serveCommand(routes, authoriseErasure, ({ deps, actor, params, body }) => ({
    ...onErasure(deps, actor, params.erasureId),
    command: () => ({ type: 'AuthoriseErasure', userId: userOf(actor), typed: body.typed }),
  }))

  serveCommand(routes, placeHold, ({ deps, actor, params, body }) => ({
    stream: 'hold',
    id: params.holdId,
    inScope: (tx) => mayWeigh(tx, deps, actor, body.subject),
    command: (words) => ({ ...body, type: 'PlaceHold', reason: words.keep(body.reason), userId: userOf(actor) }),
  }))
  serveCommand(routes, liftHold, ({ deps, actor, params, body }) => ({
    stream: 'hold',
    id: params.holdId,
    inScope: async (tx) => {
      const row = await tx
        .selectFrom('view_holds')
        .select(['subject_kind as kind', 'subject_id as id'])
        .where('ambito_id', '=', deps.ambito.id)
        .where('hold_id', '=', params.holdId)
        .executeTakeFirst()
      return row !== undefined && mayWeigh(tx, deps, actor, row as Subject)
    },
    command: (words) => ({ type: 'LiftHold', reason: words.keep(body.reason), userId: userOf(actor) }),
  }))
}

function onErasure(deps: Deps, actor: Actor, id: string): Pick<CommandPlan<'erasure'>, 'stream' | 'id' | 'inScope'> {
  return {
    stream: 'erasure',
    id,
    inScope: async (tx) => {
      const row = await tx
        .selectFrom('view_erasures')
        .select(['subject_kind as kind', 'subject_id as id'])
        .where('ambito_id', '=', deps.ambito.id)
        .where('erasure_id', '=', id)
        .executeTakeFirst()
      return row !== undefined && mayWeigh(tx, deps, actor, row as Subject)
    },
  }
}

async function mayWeigh(tx: Tx, { ambito, clock }: Deps, actor: Actor, subject: Subject): Promise<boolean> {
  return (await listKept(tx, ambito, actor, clock.now().toISOString(), subject)).length > 0
}
