// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CommandsOf } from '#core/policies/policy.ts'
import {
  answerPoliceCheck,
  askPoliceCheck,
  closeDroppedCall,
  dropLine,
  getDroppedCall,
  recordCallBack,
  restoreLine,
} from '#core/reports/droppedCallApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { Refused } from '#server/log/refusals.ts'
import type { WordsKeeper } from '#server/log/words.ts'
import { readDroppedCall } from './readDroppedCall.ts'
import { keepHeardWords } from './reportLookups.ts'

/** A call whose line fell: from the key that says so to the outcome that a person answers for. */
export function serveDroppedCalls(routes: Routes): void {
  serveCommand(routes, dropLine, ({ deps, actor, params }) => ({
    stream: 'report',
    id: params.reportId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'report', params.reportId),
    command: async (words, tx) => ({
      ...(await keepHeardWords(tx, deps.ambito.id, words, params.reportId)),
      type: 'DropLine',
      toldBy: 'person',
      fellAt: deps.clock.now().toISOString(),
    }),
  }))
  serveCommand(routes, restoreLine, ({ deps, actor, params }) =>
    onReport(deps, actor, params.reportId, () => ({ type: 'RestoreLine' })),
  )
  serveCommand(routes, recordCallBack, ({ deps, actor, params, body }) =>
    onReport(deps, actor, params.reportId, (words) => ({
      type: 'RecordCallBack',
      attempt: body.attempt,
      outcome: body.outcome,
      told: words.keepIfAny(body.words),
    })),
  )
  serveCommand(routes, askPoliceCheck, ({ deps, actor, params, body }) =>
    onReport(deps, actor, params.reportId, (words) => {
      const isKnown = deps.ambito.bodies.some(({ stations }) => stations.some(({ key }) => key === body.stationKey))
      if (!isKnown) throw new Refused('StationUnknown')
      return { type: 'AskPoliceCheck', stationKey: body.stationKey, reason: words.keep(body.reason) }
    }),
  )
  serveCommand(routes, answerPoliceCheck, ({ deps, actor, params, body }) =>
    onReport(deps, actor, params.reportId, (words) => ({
      type: 'AnswerPoliceCheck',
      found: body.found,
      told: words.keep(body.words),
    })),
  )
  serveCommand(routes, closeDroppedCall, ({ deps, actor, params, body }) =>
    onReport(deps, actor, params.reportId, (words) => ({
      type: 'CloseDroppedCall',
      outcome: body.outcome,
      searched: words.keepIfAny(body.searched),
      reason: words.keep(body.reason),
    })),
  )
  serveView(routes, getDroppedCall, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'report', params.reportId)
      const now = deps.clock.now().toISOString()
      return { droppedCall: await readDroppedCall(tx, deps.ambito, params.reportId, now) }
    }),
  )
}

/** A command on a report, for those who may see it. */
function onReport(
  deps: Deps,
  actor: Actor,
  reportId: string,
  command: (words: WordsKeeper) => CommandsOf['report'],
): CommandPlan<'report'> {
  return {
    stream: 'report',
    id: reportId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'report', reportId),
    command,
  }
}
