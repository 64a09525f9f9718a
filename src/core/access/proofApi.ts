// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Instant, NoParams } from '#core/shared/vocabulary.ts'
import { PasskeyProof } from './passkey.ts'

/** Six digits of an authenticator, or one of the recovery codes. */
export const OneTimeCode = z.string().min(6).max(24)

/** Step-up: what an endpoint with `stepUp` asks for before it does its work. One of the three. */
export const proveSession = endpoint({
  id: 'proveSession',
  method: 'post',
  path: '/api/v1/session/proof',
  summary: 'The holder of the session proves again to be who they are',
  params: NoParams,
  body: z.strictObject({
    password: z.string().min(1).max(200).optional(),
    code: OneTimeCode.optional(),
    passkey: PasskeyProof.optional(),
  }),
  answer: z.strictObject({ provedAt: Instant }),
  refusals: ['WrongProof'],
})
