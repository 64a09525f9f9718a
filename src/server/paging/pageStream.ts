// SPDX-License-Identifier: AGPL-3.0-or-later
import { type PageFacts, type PageState, page } from '#core/paging/page.ts'
import type { PageEvent } from '#core/paging/pageEvents.ts'
import { readLadder } from '#server/app/onCall.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { queuePageMessages } from './pageOutbox.ts'
import { projectPage } from './pageViews.ts'

export const pageStream = defineStream<'page', PageState, PageEvent, PageFacts>({
  type: 'page',
  decider: page,

  async facts(context, _id, state, command) {
    const { tx, ambito, now } = context
    const caseId = command.type === 'StartPage' ? command.caseId : state.caseId
    const ladder = withoutBarred(await readLadder(tx, ambito, now), await listBarred(context, caseId))
    if (command.type !== 'StartPage' || 'help' in command) return { now, ...ladder }
    const before = await listCallOuts(context, command.caseId)
    // Who is there already is not called to come as a second team.
    const there = before.map((row) => row.acknowledged_by)
    const steps = ladder.steps.filter(({ userId }) => !there.includes(userId))
    return { now, ...ladder, steps, callOutsOnCase: before.length }
  },

  project: projectPage,
  tell: queuePageMessages,
})

/** Whoever must know nothing of the case is passed over like a level that nobody holds: why is not said. */
function withoutBarred<L extends Awaited<ReturnType<typeof readLadder>>>(ladder: L, barred: readonly string[]) {
  const passed = ladder.steps.filter(({ userId }) => barred.includes(userId)).map(({ level }) => level)
  if (passed.length === 0) return ladder
  const steps = ladder.steps.filter(({ userId }) => !barred.includes(userId))
  return { ...ladder, steps, skipped: [...new Set([...(ladder.skipped ?? []), ...passed])] }
}

async function listBarred({ tx, ambito }: FactsContext, caseId: string): Promise<readonly string[]> {
  if (!caseId) return []
  const row = await tx
    .selectFrom('view_cases')
    .select('barred_ids')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.barred_ids ?? []
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
