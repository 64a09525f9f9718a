// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, RequiredWords } from '#core/shared/vocabulary.ts'

export const callOutSecondTeam = endpoint({
  id: 'callOutSecondTeam',
  method: 'post',
  path: '/api/v1/cases/:caseId/call-outs',
  summary: 'Calls out another team to the same response: refused unless it is said that one is already there',
  params: z.strictObject({ caseId: Id }),
  body: z.strictObject({
    pageId: Id,
    /** Said by a person who has seen that a team is already called or on its way. */
    confirmed: z.boolean(),
    reason: RequiredWords,
  }),
  answer: Done,
  refusals: ['TeamAlreadyCalled', 'NobodyOnCall', 'ResponseEnded', 'PageAlreadyStarted'],
})
