// SPDX-License-Identifier: AGPL-3.0-or-later
import { isRaised, type Judgement } from '#core/reports/judgement.ts'
import type { JudgementKept } from '#core/reports/reportCommands.ts'
import type { TriageOutcome } from '#core/reports/reportEvents.ts'
import { correctTriage, decideTriage, getActivationCounts, giveFeedback } from '#core/reports/triageApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight } from '#server/access/inSight.ts'
import { findEntry, mustBeOwn } from '#server/access/ownEntry.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'
import type { WordsKeeper } from '#server/log/words.ts'
import { countActivations } from './countActivations.ts'
import { mustMayKnow } from './mustMayKnow.ts'
import { mustBeColleague } from './paperOrigin.ts'
import { isJudgement } from './readReport.ts'

export function serveTriage(routes: Routes): void {
  serveCommand(routes, decideTriage, ({ deps, actor, params, body }) => ({
    ...onReport(deps, actor, params.reportId),
    command: async (words, tx) => ({
      type: 'DecideTriage',
      ...(await keepJudgement(tx, deps, params.reportId, { body, words })),
    }),
    answer: (tx) => openedCase(tx, deps, params.reportId),
  }))

  serveCommand(routes, correctTriage, ({ deps, actor, params, body }) => ({
    ...onReport(deps, actor, params.reportId),
    command: async (words, tx) => {
      await mustBeOwnUnlessRaised(tx, deps, actor, { reportId: params.reportId, to: body.outcome })
      return { type: 'CorrectTriage', ...(await keepJudgement(tx, deps, params.reportId, { body, words })) }
    },
    answer: (tx) => openedCase(tx, deps, params.reportId),
  }))

  serveCommand(routes, giveFeedback, ({ deps, actor, params, body }) => {
    const saidAt = settleInstant(body.saidAt, deps.clock)
    return {
      ...onReport(deps, actor, params.reportId),
      happenedAt: saidAt,
      command: async (words, tx) => {
        await mustMayKnow(tx, deps.ambito, params.reportId, body.heardBy)
        return { type: 'GiveFeedback', said: words.keep(body.said), heardBy: words.keepIfAny(body.heardBy), saidAt }
      },
    }
  })

  serveView(routes, getActivationCounts, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => ({ months: await countActivations(tx, deps.ambito, actor) })),
  )
}

function onReport(deps: Deps, actor: Actor, reportId: string) {
  return {
    stream: 'report' as const,
    id: reportId,
    inScope: (tx: Tx) => isInSight(tx, deps.ambito.id, actor, 'report', reportId),
  }
}

/** More help is for anybody at the desk to give; to take some away, for whoever judged, or the coordinator. */
async function mustBeOwnUnlessRaised(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { reportId, to }: { readonly reportId: string; readonly to: TriageOutcome },
): Promise<void> {
  const standing = await findEntry(tx, deps, { stream: 'report', id: reportId, isEntry: isJudgement })
  // An emergency has its case: nobody takes it back by a word here, and the decider says so.
  if (!standing || !isJudgement(standing.event) || standing.event.outcome === 'emergency') return
  if (!isRaised(standing.event.outcome, to)) mustBeOwn(deps, actor, standing)
}

async function keepJudgement(
  tx: Tx,
  { ambito, clock }: Deps,
  reportId: string,
  { body, words }: { readonly body: Judgement; readonly words: WordsKeeper },
): Promise<JudgementKept> {
  const { reason, redirectedTo, toldTo, safetyChecked, ...codes } = body
  if (codes.handledBy) {
    const now = clock.now().toISOString()
    const startsAt = (await readRow(tx, ambito, reportId))?.received_at ?? now
    await mustBeColleague(tx, ambito, codes.handledBy, { startsAt, endsAt: now })
  }
  return {
    ...codes,
    reason: words.keep(reason),
    redirectedTo: words.keepIfAny(redirectedTo),
    toldTo: words.keepIfAny(toldTo),
    safetyChecked: words.keepIfAny(safetyChecked),
  }
}

async function openedCase(tx: Tx, { ambito }: Deps, reportId: string): Promise<{ caseId?: string }> {
  const row = await readRow(tx, ambito, reportId)
  return row?.case_id ? { caseId: row.case_id } : {}
}

function readRow(tx: Tx, ambito: Ambito, reportId: string) {
  return tx
    .selectFrom('view_reports')
    .select(['case_id', 'received_at'])
    .where('ambito_id', '=', ambito.id)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
}
