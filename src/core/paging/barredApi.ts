// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { AccountId, Done, Id, RequiredWords } from '#core/shared/vocabulary.ts'

export const settleBarredResponder = endpoint({
  id: 'settleBarredResponder',
  method: 'post',
  path: '/api/v1/pages/:pageId/barred-responder',
  summary: 'Whoever said yes may not see the case any more: another is called, or they stay, and why',
  params: z.strictObject({ pageId: Id }),
  body: z.strictObject({ userId: AccountId, decision: z.enum(['replaced', 'stays']), reason: RequiredWords }),
  answer: Done,
  refusals: ['PageUnknown', 'PageAlreadyWithdrawn', 'NobodyBarred', 'NoDepartureAwaited', 'NobodyOnCall'],
})
