// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, Instant, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { AnswerChannel } from './handoverEvents.ts'

/** For recipients outside the ambito, who have no account: what they answered, who, when, by which way. */
export const recordAnswer = endpoint({
  id: 'recordAnswer',
  method: 'post',
  path: '/api/v1/handovers/:handoverId/recorded-answers',
  summary: 'Writes down what a recipient outside the ambito answered, by whom, when and by which way',
  params: z.strictObject({ handoverId: Id }),
  body: z
    .strictObject({
      answer: z.enum(['acknowledged', 'taken_in_charge', 'disputed']),
      by: RequiredWords,
      channel: AnswerChannel,
      at: Instant,
      /** Only of a dispute, and then needed. */
      reason: Words.optional(),
    })
    .refine(({ answer, reason }) => answer !== 'disputed' || Boolean(reason?.trim()), {
      message: 'required',
      path: ['reason'],
    }),
  answer: Done,
  refusals: [
    'HandoverUnknown',
    'HandoverNotSent',
    'HandoverAlreadyAcknowledged',
    'HandoverOver',
    'RecipientAnswersHere',
    'CopyForInformation',
    'InstantInFuture',
    'AnswerBeforeSending',
  ],
})
