// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  askPolice,
  confirmSafety,
  endOuting,
  getMyOutings,
  leaveSite,
  listOutings,
  raisePanic,
  recordVoice,
  settlePanic,
  startOuting,
  takeBackPanic,
} from '#core/outings/outingsApi.ts'
import type { Actor, LinkActor } from '#core/shared/actor.ts'
import { isInSight } from '#server/access/inSight.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'
import { Refused } from '#server/log/refusals.ts'
import { readOutings } from './readOutings.ts'
import { readOwnOutings } from './readOwnOutings.ts'

export function serveOutings(routes: Routes): void {
  serveView(routes, listOutings, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => ({
      serverTime: deps.clock.now().toISOString(),
      outings: await readOutings(tx, deps.ambito, actor),
    })),
  )
  serveView(routes, getMyOutings, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => ({
      serverTime: deps.clock.now().toISOString(),
      zone: deps.ambito.zone,
      outings: await readOwnOutings(tx, deps.ambito.id, actor),
    })),
  )
  serveCommand(routes, startOuting, ({ deps, actor, params, body }) => {
    const at = settleInstant(body.at, deps.clock)
    return {
      stream: 'outing',
      id: body.outingId,
      happenedAt: at,
      inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'case', params.caseId),
      command: async (_words, tx) => {
        const userId = body.userId ?? userOf(actor)
        if (!deps.ambito.findPerson(userId)) throw new Refused('PersonUnknown')
        if (await findOpen(tx, deps, params.caseId, userId)) throw new Refused('OutingAlreadyStarted')
        return { type: 'StartOuting', caseId: params.caseId, userId, where: body.where, at }
      },
    }
  })
  serveCommand(routes, confirmSafety, ({ deps, actor, params, body }) => {
    const at = settleInstant(body.at, deps.clock)
    return {
      ...onOwn(deps, actor, params),
      happenedAt: at,
      command: () => ({ type: 'ConfirmSafety', by: 'worker', at }),
    }
  })
  serveCommand(routes, recordVoice, ({ deps, actor, params, body }) => {
    const at = settleInstant(body.at, deps.clock)
    return {
      ...onAny(deps, actor, params),
      happenedAt: at,
      command: (words) => ({ type: 'RecordVoice', at, channel: body.channel, told: words.keep(body.told) }),
    }
  })
  serveCommand(routes, raisePanic, ({ deps, actor, params, body }) => {
    const { caseId } = params
    const at = settleInstant(body.at, deps.clock)
    const now = deps.clock.now().toISOString()
    return {
      stream: 'outing',
      id: body.outingId,
      // Never in the future, however wrong the clock of the phone.
      happenedAt: at > now ? now : at,
      inScope: async (tx) => {
        const isSeen = await isInSight(tx, deps.ambito.id, actor, 'case', caseId)
        // Whoever was called may have gone along without saying yes: nobody asks first whether they may call for help.
        return isSeen || (await isCalledFor(tx, deps, actor, caseId)) || isOutFor(tx, deps, actor, caseId)
      },
      findId: (tx) => findOpen(tx, deps, caseId, userOf(actor)),
      command: () => ({ type: 'RaisePanic', caseId, userId: userOf(actor), at }),
    }
  })
  serveCommand(routes, takeBackPanic, ({ deps, actor, params, body }) => ({
    ...onOwn(deps, actor, params),
    command: (words) => ({ type: 'EndPanic', cause: 'false_alarm', told: words.keep(body.told) }),
  }))
  serveCommand(routes, settlePanic, ({ deps, actor, params, body }) => ({
    ...onAny(deps, actor, params),
    command: (words) => ({ type: 'EndPanic', cause: 'settled', told: words.keep(body.told) }),
  }))
  serveCommand(routes, askPolice, ({ deps, actor, params, body }) => ({
    ...onAny(deps, actor, params),
    command: (words) => ({ ...body, type: 'AskPolice', told: words.keep(body.told) }),
  }))
  serveCommand(routes, leaveSite, ({ deps, actor, params, body }) => {
    const at = settleInstant(body.at, deps.clock)
    return { ...onOwn(deps, actor, params), happenedAt: at, command: () => ({ type: 'EndOuting', cause: 'left', at }) }
  })
  serveCommand(routes, endOuting, ({ deps, actor, params, body }) => {
    const at = settleInstant(body.at, deps.clock)
    return {
      ...onAny(deps, actor, params),
      happenedAt: at,
      command: (words) => ({ type: 'EndOuting', cause: body.cause, at, told: words.keep(body.told) }),
    }
  })
}

type Plan = Pick<CommandPlan<'outing'>, 'stream' | 'id' | 'inScope'>

/** For whoever may see the case she is out for. */
function onAny(deps: Deps, actor: Actor, { outingId }: { readonly outingId: string }): Plan {
  return {
    stream: 'outing',
    id: outingId,
    inScope: async (tx) => {
      const row = await findOuting(tx, deps, outingId)
      // Asked also where there is none: hidden and missing take the same time.
      const isSeen = await isInSight(tx, deps.ambito.id, actor, 'case', row?.case_id ?? outingId)
      return row !== undefined && isSeen
    },
  }
}

/**
 * Only she herself: nobody else's phone says that she is well. It does so also when she may know nothing of the case any more, her key
 * taken or in conflict with it, as long as she is out.
 */
function onOwn(deps: Deps, actor: Actor, params: { readonly outingId: string }): Plan {
  const plan = onAny(deps, actor, params)
  return {
    ...plan,
    inScope: async (tx) => {
      const isSeen = await plan.inScope?.(tx)
      const row = await findOuting(tx, deps, params.outingId)
      if (row?.user_id !== userOf(actor)) return false
      return isSeen === true || isOutFor(tx, deps, actor, row.case_id)
    },
  }
}

/** Whether whoever asks is out for this case now; by a link, for the case of that call-out alone. */
async function isOutFor(tx: Tx, deps: Deps, actor: Actor, caseId: string): Promise<boolean> {
  if ((await findOpen(tx, deps, caseId, userOf(actor))) === undefined) return false
  return actor.kind !== 'link' || isLinkOfCase(tx, deps, actor, caseId)
}

async function isCalledFor(tx: Tx, deps: Deps, actor: Actor, caseId: string): Promise<boolean> {
  if (actor.kind !== 'link' || !(await isLinkOfCase(tx, deps, actor, caseId))) return false
  return isInSight(tx, deps.ambito.id, actor, 'page', actor.subjectId)
}

async function isLinkOfCase(tx: Tx, { ambito }: Deps, { subjectId }: LinkActor, caseId: string): Promise<boolean> {
  const page = await tx
    .selectFrom('view_pages')
    .select('page_id')
    .where('ambito_id', '=', ambito.id)
    .where('page_id', '=', subjectId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return page !== undefined
}

function findOuting(tx: Tx, { ambito }: Deps, outingId: string) {
  return tx
    .selectFrom('view_outings')
    .select(['case_id', 'user_id'])
    .where('ambito_id', '=', ambito.id)
    .where('outing_id', '=', outingId)
    .executeTakeFirst()
}

async function findOpen(tx: Tx, { ambito }: Deps, caseId: string, userId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('view_outings')
    .select('outing_id')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .where('phase', '<>', 'ended')
    .executeTakeFirst()
  return row?.outing_id
}

function userOf(actor: Actor): string {
  return actor.kind === 'system' ? '' : (actor.userId ?? '')
}
