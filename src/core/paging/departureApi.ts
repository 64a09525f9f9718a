// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id } from '#core/shared/vocabulary.ts'

const PageParams = z.strictObject({ pageId: Id })

export const callNextOne = endpoint({
  id: 'callNextOne',
  method: 'post',
  path: '/api/v1/pages/:pageId/next-call',
  summary: 'Whoever said yes has not left: the next one is called, and the first goes until another says yes',
  params: PageParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['PageUnknown', 'NobodyAccepted', 'NoDepartureAwaited'],
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
