// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { NoParams } from '#core/shared/vocabulary.ts'
import { HangupCause } from './callEvents.ts'
import { Field } from './ctiMessage.ts'

export const playLine = endpoint({
  id: 'playLine',
  method: 'post',
  path: '/api/v1/rehearsal/line-messages',
  summary: 'Rehearsal only: says what a switchboard would say, through the address where a real one knocks',
  params: NoParams,
  body: z.strictObject({
    event: z.enum(['newCall', 'answer', 'hangup']),
    from: Field,
    queue: Field,
    callId: Field.min(1),
    cause: HangupCause.optional(),
  }),
  answer: z.strictObject({ heard: z.literal(true) }),
  refusals: ['NotRehearsal'],
})
