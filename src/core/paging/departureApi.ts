// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { AccountId, Done, Id } from '#core/shared/vocabulary.ts'

const PageParams = z.strictObject({ pageId: Id })

export const callNextOne = endpoint({
  id: 'callNextOne',
  method: 'post',
  path: '/api/v1/pages/:pageId/next-call',
  summary: 'The next one is called at once, beside who does not answer or who said yes and has not left',
  params: PageParams,
  /** Who was seen being called: two hands at once move the ladder by one rung. */
  body: z.strictObject({ insteadOf: AccountId.optional() }),
  answer: Done,
  refusals: [
    'PageUnknown',
    'NobodyAccepted',
    'NotBeingCalled',
    'NoDepartureAwaited',
    'PageAlreadyWithdrawn',
    'NobodyOnCall',
  ],
})

export const endDepartureClock = endpoint({
  id: 'endDepartureClock',
  method: 'post',
  path: '/api/v1/pages/:pageId/departure-clock-end',
  summary: 'Nobody needs to leave any more: the clock of the departure stops',
  params: PageParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['PageUnknown', 'NoDepartureAwaited'],
})
