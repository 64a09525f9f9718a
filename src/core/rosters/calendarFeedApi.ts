// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Instant, NoParams } from '#core/shared/vocabulary.ts'

export const createCalendarFeed = endpoint({
  id: 'createCalendarFeed',
  method: 'post',
  path: '/api/v1/my-shifts/calendar-feed',
  summary: 'A secret address with one’s own shifts for a calendar program; a former one stops working',
  params: NoParams,
  body: z.strictObject({}),
  /** In-app address; the browser puts its own origin before it. */
  answer: z.strictObject({ path: z.string(), madeAt: Instant }),
  refusals: [],
})

export const revokeCalendarFeed = endpoint({
  id: 'revokeCalendarFeed',
  method: 'post',
  path: '/api/v1/my-shifts/calendar-feed-revocation',
  summary: 'Switches one’s calendar address off, at once and for good',
  params: NoParams,
  body: z.strictObject({}),
  answer: z.strictObject({ revoked: z.literal(true) }),
  refusals: [],
})
