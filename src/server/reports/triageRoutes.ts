// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Judgement } from '#core/reports/judgement.ts'
import type { JudgementKept } from '#core/reports/reportCommands.ts'
import { correctTriage, decideTriage, getActivationCounts, giveFeedback } from '#core/reports/triageApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight } from '#server/access/inSight.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'
import { Refused } from '#server/log/refusals.ts'
import type { WordsKeeper } from '#server/log/words.ts'
import { countActivations } from './countActivations.ts'
import { mustBeColleague } from './paperOrigin.ts'

export function serveTriage(routes: Routes): void {
  serveCommand(routes, decideTriage, ({ deps, actor, params, body }) => ({
    ...onReport(deps, actor, params.reportId),
    command: (words) => ({ type: 'DecideTriage', ...keepJudgement(deps, body, words) }),
    answer: (tx) => openedCase(tx, deps, params.reportId),
  }))

  serveCommand(routes, correctTriage, ({ deps, actor, params, body }) => ({
    ...onReport(deps, actor, params.reportId),
    command: (words) => ({ type: 'CorrectTriage', ...keepJudgement(deps, body, words) }),
    answer: (tx) => openedCase(tx, deps, params.reportId),
  }))

  serveCommand(routes, giveFeedback, ({ deps, actor, params, body }) => {
    const saidAt = settleInstant(body.saidAt, deps.clock)
    return {
      ...onReport(deps, actor, params.reportId),
      happenedAt: saidAt,
      command: async (words, tx) => {
        await mustMayKnow(tx, deps.ambito.id, params.reportId)
        return { type: 'GiveFeedback', said: words.keep(body.said), heardBy: words.keepIfAny(body.heardBy), saidAt }
      },
    }
  })

  serveView(routes, getActivationCounts, ({ deps }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => ({ months: await countActivations(tx, deps.ambito) })),
  )
}

/** Nothing is said back to a station that must know nothing of the case (ADR 0020). */
async function mustMayKnow(tx: Tx, ambitoId: string, reportId: string): Promise<void> {
  const row = await tx
    .selectFrom('view_reports as report')
    .innerJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'report.ambito_id').onRef('found.case_id', '=', 'report.case_id'),
    )
    .select(['report.received', 'found.barred_stations'])
    .where('report.ambito_id', '=', ambitoId)
    .where('report.report_id', '=', reportId)
    .executeTakeFirst()
  const stationKey = (row?.received as { stationKey?: string } | null | undefined)?.stationKey
  if (stationKey !== undefined && row?.barred_stations.includes(stationKey)) throw new Refused('StationInConflict')
}

function onReport(deps: Deps, actor: Actor, reportId: string) {
  return {
    stream: 'report' as const,
    id: reportId,
    inScope: (tx: Tx) => isInSight(tx, deps.ambito.id, actor, 'report', reportId),
  }
}

function keepJudgement(
  { ambito }: Deps,
  { reason, redirectedTo, toldTo, safetyChecked, ...codes }: Judgement,
  words: WordsKeeper,
): JudgementKept {
  mustBeColleague(ambito, codes.handledBy)
  return {
    ...codes,
    reason: words.keep(reason),
    redirectedTo: words.keepIfAny(redirectedTo),
    toldTo: words.keepIfAny(toldTo),
    safetyChecked: words.keepIfAny(safetyChecked),
  }
}

async function openedCase(tx: Tx, { ambito }: Deps, reportId: string): Promise<{ caseId?: string }> {
  const row = await tx
    .selectFrom('view_reports')
    .select('case_id')
    .where('ambito_id', '=', ambito.id)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  return row?.case_id ? { caseId: row.case_id } : {}
}
