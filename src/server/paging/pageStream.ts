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

  async facts(context, _id, _state, command) {
    const { tx, ambito, now } = context
    const ladder = await readLadder(tx, ambito, now)
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

function listCallOuts({ tx, ambito }: FactsContext, caseId: string) {
  return tx
    .selectFrom('view_pages')
    .select('acknowledged_by')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where('help', 'is', null)
    .execute()
}
