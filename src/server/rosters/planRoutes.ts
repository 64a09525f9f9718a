// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { acceptPlan, cancelPlan, getPlan, type PlanResult, startPlan } from '#core/rosters/planApi.ts'
import { userOf } from '#server/access/staffOf.ts'
import type { Tx } from '#server/app/database.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { NotFound, Refused } from '#server/log/refusals.ts'
import { finish, PLAN_SECONDS_MAX, SILENCE_SECONDS_MAX, startRun } from './planRuns.ts'

/** Proposals are worked out aside; only accepting one is a fact. */
export function servePlans(routes: Routes): void {
  const { deps } = routes
  const { ambito, db } = deps
  serveView(routes, startPlan, async ({ actor, params, body }) => {
    await startRun(deps, { ...params, askedBy: userOf(actor), bands: [...new Set(body.bands)] })
    return { started: true as const }
  })
  serveView(routes, getPlan, async ({ params }) => {
    const row = await db.inAmbito(ambito.id, (tx) => findPlan(tx, ambito.id, params.planId))
    if (!row) throw new NotFound()
    const now = Date.now()
    const isSilent = row.phase === 'running' && now - Date.parse(row.heard_at) > SILENCE_SECONDS_MAX * 1000
    return {
      phase: isSilent ? ('failed' as const) : (row.phase as 'running'),
      secondsPassed: Math.min(PLAN_SECONDS_MAX, Math.max(0, Math.round((now - Date.parse(row.asked_at)) / 1000))),
      secondsMax: PLAN_SECONDS_MAX,
      result: (row.result as PlanResult | null) ?? undefined,
    }
  })
  serveView(routes, cancelPlan, async ({ params }) => {
    const known = await db.inAmbito(ambito.id, (tx) => findPlan(tx, ambito.id, params.planId))
    if (!known) throw new Refused('PlanUnknown')
    await finish(deps, params.planId, 'cancelled')
    return { cancelled: true as const }
  })
  serveCommand(routes, acceptPlan, ({ params: { rosterId, planId } }) => ({
    stream: 'roster',
    id: rosterId,
    async command(_words, tx) {
      const row = await findPlan(tx, ambito.id, planId)
      if (!row || row.roster_id !== rosterId) throw new Refused('PlanUnknown')
      const result = row.result as PlanResult | null
      if (row.phase !== 'done' || !result) throw new Refused('PlanNotReady')
      const shifts = result.shifts.map((shift) => ({ ...shift, shiftId: newId(), cause: 'planner' as const }))
      return { type: 'AcceptPlan', bands: result.bands, shifts }
    },
  }))
}

function findPlan(tx: Tx, ambitoId: string, planId: string) {
  return tx
    .selectFrom('roster_plans')
    .select(['phase', 'roster_id', 'asked_at', 'heard_at', 'result'])
    .where('ambito_id', '=', ambitoId)
    .where('plan_id', '=', planId)
    .executeTakeFirst()
}
