// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Id, Instant, NoParams } from '#core/shared/vocabulary.ts'
import { deviceBrowsers, deviceSystems } from './deviceOf.ts'

/** A session of mine. Its id opens nothing: the secret is in the cookie. */
export const SessionLine = z.strictObject({
  sessionId: Id,
  browser: z.enum(deviceBrowsers),
  system: z.enum(deviceSystems),
  openedAt: Instant,
  usedAt: Instant,
  /** The one that asks. */
  isThis: z.boolean(),
})

export const getMyAccess = endpoint({
  id: 'getMyAccess',
  method: 'get',
  path: '/api/v1/my-access',
  summary: 'How I come in, and where I am signed in now',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, sessions: z.array(SessionLine) }),
  refusals: [],
})

export const endMySession = endpoint({
  id: 'endMySession',
  method: 'post',
  path: '/api/v1/my-access/sessions/:sessionId/end',
  summary: 'Ends one of my sessions, as on a telephone that was lost',
  params: z.strictObject({ sessionId: Id }),
  body: z.strictObject({}),
  answer: z.strictObject({ sessionId: Id }),
  refusals: [],
})
