// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Instant, NoParams } from '#core/shared/vocabulary.ts'

export const stayActive = endpoint({
  id: 'stayActive',
  method: 'post',
  path: '/api/v1/session/activity',
  summary: 'Somebody is at the desk: it locks later',
  params: NoParams,
  body: z.strictObject({}),
  answer: z.strictObject({ locksAt: Instant.optional() }),
  refusals: [],
})

export const lockSession = endpoint({
  id: 'lockSession',
  method: 'post',
  path: '/api/v1/session/lock',
  summary: 'Locks this desk until its holder proves to be back',
  params: NoParams,
  body: z.strictObject({}),
  answer: z.strictObject({ isLocked: z.literal(true) }),
  refusals: [],
})

/** What a locked desk must still make heard. How many, nothing of anybody. */
export const getLockSigns = endpoint({
  id: 'getLockSigns',
  method: 'get',
  path: '/api/v1/session/lock-signs',
  summary: 'What a locked desk must still make heard: telephones that ring, alarms that nobody answered',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, ringing: z.int().min(0), alarms: z.int().min(0) }),
  refusals: [],
})
