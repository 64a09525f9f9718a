// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from '#core/rosters/band.ts'
import { checkRoster } from '#core/rosters/checkRoster.ts'
import type { PlanResult } from '#core/rosters/planApi.ts'
import { makePlanModel, type PlanModel } from '#core/rosters/planModel.ts'
import type { PlanTask } from '#core/rosters/planSlots.ts'
import type { BandSpan } from '#core/rosters/rosterEvents.ts'
import { tellWhy } from '#core/rosters/whyUncovered.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { Refused } from '#server/log/refusals.ts'
import { readCheckInput, toShift } from './checkInput.ts'
import { type Solving, solvePlan } from './solvePlan.ts'
import type { SolveAnswer } from './solverThread.ts'

/** Under the minute that was promised, with time to spare for reading the answer. */
export const PLAN_SECONDS_MAX = 45
const HEARTBEAT_MS = 1_000
/** A run that said nothing for this long died with its process. */
export const SILENCE_SECONDS_MAX = 20

type PlanDeps = Pick<Deps, 'db' | 'ambito' | 'clock' | 'log'>

/** Begins to work out a proposal, in a thread of its own. The row says how far it is, to whatever process is asked. */
export async function startRun(
  deps: PlanDeps,
  run: {
    readonly planId: string
    readonly rosterId: string
    readonly askedBy: string
    readonly bands: readonly Band[]
  },
): Promise<void> {
  const { db, ambito } = deps
  const { planId, rosterId } = run
  const prepared = await db.inAmbito(ambito.id, async (tx) => {
    const task = await readTask(tx, deps, rosterId, run.bands)
    await giveUpSilentRuns(tx, ambito.id)
    const at = new Date().toISOString()
    const row = { ambito_id: ambito.id, plan_id: planId, roster_id: rosterId, asked_by: run.askedBy }
    const taken = await tx
      .insertInto('roster_plans')
      .values({ ...row, phase: 'running', asked_at: at, heard_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('plan_id')
      .executeTakeFirst()
    if (!taken) throw new Refused('PlanRunning')
    return task
  })
  const model = makePlanModel(prepared.task)
  if (model.isEmpty) {
    await finish(deps, planId, 'failed')
    throw new Refused('NobodyToPlan')
  }
  void watch(deps, planId, solvePlan(model.lp, PLAN_SECONDS_MAX), model, prepared).catch((error: unknown) =>
    deps.log.error({ err: error, planId }, 'a proposal could not be finished'),
  )
}

interface Prepared {
  readonly task: PlanTask
  readonly coverage: readonly BandSpan[]
}

async function readTask(
  tx: Tx,
  { ambito, clock }: PlanDeps,
  rosterId: string,
  bands: readonly Band[],
): Promise<Prepared> {
  const roster = await tx
    .selectFrom('view_rosters')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('roster_id', '=', rosterId)
    .executeTakeFirst()
  if (!roster || roster.phase === 'discarded') throw new Refused('RosterUnknown')
  if (roster.phase !== 'draft') throw new Refused('RosterNotDraft')
  const rows = await tx
    .selectFrom('view_shifts')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('roster_id', '=', rosterId)
    .execute()
  const period = { firstDay: roster.first_day, lastDay: roster.last_day }
  const input = await readCheckInput(tx, ambito, { rosterId, ...period })
  const now = clock.now().toISOString()
  const coverage = roster.coverage as unknown as BandSpan[]
  return { task: { ...period, bands, now, shifts: rows.map(toShift), input }, coverage }
}

/** Says every second that it is alive, and stops when somebody has cancelled it meanwhile. */
async function watch(deps: PlanDeps, planId: string, solving: Solving, model: PlanModel, prepared: Prepared) {
  const beat = setInterval(() => {
    hear(deps, planId).then(
      (isWanted) => isWanted || solving.stop(),
      () => {},
    )
  }, HEARTBEAT_MS)
  try {
    const answer = await solving.answer
    if ('error' in answer) await finish(deps, planId, 'failed')
    else await finish(deps, planId, 'done', judge(answer, model, prepared))
  } finally {
    clearInterval(beat)
  }
}

/** The same judge as for shifts written by hand, on the whole draft as it would be. */
function judge(
  { solution, gap }: Extract<SolveAnswer, { solution: unknown }>,
  model: PlanModel,
  { task, coverage }: Prepared,
): PlanResult {
  const { shifts, slacks, changed } = model.read((name) => solution[name] ?? 0)
  const others = task.shifts.filter(({ band }) => !task.bands.includes(band))
  const proposed = shifts.map((shift, i) => ({ ...shift, shiftId: `proposed ${i}`, cause: 'planner' as const }))
  const ahead = coverage
    .filter(({ band, endsAt }) => task.bands.includes(band) && endsAt > task.now)
    .map((span) => (span.startsAt < task.now ? { ...span, startsAt: task.now } : span))
  const findings = checkRoster([...others, ...proposed], ahead, task.input)
  const errors = findings.filter(({ level }) => level === 'error').length
  const said = slacks.map((slack) => tellWhy(slack, [...others, ...proposed], task.input))
  return { bands: [...task.bands], shifts, slacks: said, gap, changed, errors, warnings: findings.length - errors }
}

async function hear({ db, ambito }: PlanDeps, planId: string): Promise<boolean> {
  const row = await db.inAmbito(ambito.id, (tx) =>
    tx
      .updateTable('roster_plans')
      .set({ heard_at: new Date().toISOString() })
      .where('ambito_id', '=', ambito.id)
      .where('plan_id', '=', planId)
      .where('phase', '=', 'running')
      .returning('plan_id')
      .executeTakeFirst(),
  )
  return row !== undefined
}

/** Only what still runs can end: a proposal that was cancelled stays so. */
export async function finish(
  { db, ambito }: Pick<PlanDeps, 'db' | 'ambito'>,
  planId: string,
  phase: 'done' | 'failed' | 'cancelled',
  result?: PlanResult,
): Promise<boolean> {
  const row = await db.inAmbito(ambito.id, (tx) =>
    tx
      .updateTable('roster_plans')
      .set({ phase, heard_at: new Date().toISOString(), ...(result && { result: JSON.stringify(result) }) })
      .where('ambito_id', '=', ambito.id)
      .where('plan_id', '=', planId)
      .where('phase', '=', 'running')
      .returning('plan_id')
      .executeTakeFirst(),
  )
  return row !== undefined
}

async function giveUpSilentRuns(tx: Tx, ambitoId: string): Promise<void> {
  await tx
    .updateTable('roster_plans')
    .set({ phase: 'failed' })
    .where('ambito_id', '=', ambitoId)
    .where('phase', '=', 'running')
    .where('heard_at', '<', new Date(Date.now() - SILENCE_SECONDS_MAX * 1000).toISOString())
    .execute()
}
