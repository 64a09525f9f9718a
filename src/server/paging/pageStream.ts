// SPDX-License-Identifier: AGPL-3.0-or-later

import type { Priority } from '#core/paging/escalationPolicy.ts'
import { type PageFacts, type PageState, page } from '#core/paging/page.ts'
import type { PageCommand } from '#core/paging/pageCommands.ts'
import type { PageEvent } from '#core/paging/pageEvents.ts'
import { readLadder } from '#server/app/onCall.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { queuePageMessages } from './pageOutbox.ts'
import { projectPage, projectPages } from './pageViews.ts'

export const pageStream = defineStream<'page', PageState, PageEvent, PageFacts>({
  type: 'page',
  decider: page,

  async facts(context, pageId, state, command) {
    const { tx, ambito, now } = context
    if (command.type === 'StartPage' && !('help' in command)) return factsOfStart(context, command.caseId)
    if (command.type === 'StartPage' || isReport(command)) return { now, steps: [] }
    const response = await readResponse(context, state.caseId)
    const barred = response?.barred ?? []
    const ladder = withoutBarred(await readLadder(tx, ambito, now, state.policy), barred)
    const coordinators = ladder.steps.flatMap(({ level, userId }) => (level === 'coordinator' ? [userId] : []))
    const road = await readRoad(context, pageId, state)
    return { now, ...ladder, ...road, barred, isOver: response?.isOver, receivedAt: response?.receivedAt, coordinators }
  },

  project: projectPage,
  projectMany: projectPages,
  tell: queuePageMessages,
})

/** Whoever must know nothing of the case is passed over like a level that nobody holds: why is not said. */
function withoutBarred<L extends Awaited<ReturnType<typeof readLadder>>>(ladder: L, barred: readonly string[]) {
  const steps = ladder.steps.filter(({ userId }) => !barred.includes(userId))
  if (steps.length === ladder.steps.length) return ladder
  const passed = ladder.steps
    .filter(({ userId, level }) => barred.includes(userId) && !steps.some((step) => step.level === level))
    .map(({ level }) => level)
  return { ...ladder, steps, skipped: [...new Set([...(ladder.skipped ?? []), ...passed])] }
}

/** Half of all that is written of a call-out is what became of its messages: no roster is read for that. */
function isReport({ type }: PageCommand): boolean {
  return type === 'ReportMessage' || type === 'NoteAnswer'
}

async function factsOfStart(context: FactsContext, caseId: string): Promise<PageFacts> {
  const { tx, ambito, now } = context
  const response = await readResponse(context, caseId)
  const policy = ambito.rostering.policyOf(response?.priority ?? 'P1')
  const ladder = withoutBarred(await readLadder(tx, ambito, now, policy), response?.barred ?? [])
  const before = await listCallOuts(context, caseId)
  // Who is there already is not called to come as a second team.
  const there = before.map((row) => row.acknowledged_by)
  const steps = ladder.steps.filter(({ userId }) => !there.includes(userId))
  return { now, ...ladder, steps, policy, callOutsOnCase: before.length }
}

async function readResponse({ tx, ambito }: FactsContext, caseId: string) {
  const row = await tx
    .selectFrom('view_cases')
    .select(['priority', 'phase', 'received_at', 'barred_ids'])
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    priority: row.priority as Priority,
    barred: row.barred_ids,
    isOver: row.phase === 'operationally_closed' || row.phase === 'closed',
    receivedAt: row.received_at,
  }
}

/** How far whoever said yes to this call-out has come, by a line of their own or of the whole team. */
async function readRoad({ tx, ambito }: FactsContext, pageId: string, { caseId, acknowledgedBy = '' }: PageState) {
  const row = await tx
    .selectFrom('view_pages')
    .select(['departed_at', 'arrived_at'])
    .where('ambito_id', '=', ambito.id)
    .where('page_id', '=', pageId)
    .executeTakeFirst()
  const outing = await tx
    .selectFrom('view_outings')
    .select('outing_id')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where('user_id', '=', acknowledgedBy)
    .where('phase', '<>', 'ended')
    .executeTakeFirst()
  return {
    hasLeft: row?.departed_at != null,
    hasArrived: row?.arrived_at != null,
    isOut: outing !== undefined,
  }
}

function listCallOuts({ tx, ambito }: FactsContext, caseId: string) {
  return tx
    .selectFrom('view_pages')
    .select('acknowledged_by')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where('help', 'is', null)
    .execute()
}
