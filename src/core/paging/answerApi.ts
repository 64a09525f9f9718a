// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Id } from '#core/shared/vocabulary.ts'
import { heardOutcomes } from './answer.ts'

/** Sample ambito only: somebody takes a fake phone in their hand and answers. */
export const answerFromFakePhone = endpoint({
  id: 'answerFromFakePhone',
  method: 'post',
  path: '/api/v1/rehearsal/phones/:messageId/answers',
  summary: 'Rehearsal only: replies to a message or presses a key on a call, from the fake phone that received it',
  params: z.strictObject({ messageId: Id }),
  body: z.strictObject({ answer: z.string().min(1).max(160) }),
  answer: z.strictObject({ outcome: z.enum(heardOutcomes) }),
  refusals: ['NotRehearsal'],
})
