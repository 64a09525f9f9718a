// SPDX-License-Identifier: AGPL-3.0-or-later
import { type PageFacts, type PageState, page } from '#core/paging/page.ts'
import type { PageEvent } from '#core/paging/pageEvents.ts'
import { readLadder } from '#server/app/onCall.ts'
import { defineStream } from '#server/log/stream.ts'
import { queuePageMessages } from './pageOutbox.ts'
import { projectPage } from './pageViews.ts'

export const pageStream = defineStream<'page', PageState, PageEvent, PageFacts>({
  type: 'page',
  decider: page,
  facts: async ({ tx, ambito, now }) => ({ now, ...(await readLadder(tx, ambito, now)) }),
  project: projectPage,
  tell: queuePageMessages,
})
