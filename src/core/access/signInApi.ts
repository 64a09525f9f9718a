// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { NoParams } from '#core/shared/vocabulary.ts'
import { PasskeyProof, PasskeyQuestion } from './passkey.ts'
import { OneTimeCode } from './proofApi.ts'

export const signIn = endpoint({
  id: 'signIn',
  method: 'post',
  path: '/api/v1/session',
  summary: 'Opens a session with a password; a person with a second factor is asked for its code',
  params: NoParams,
  body: z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(200) }),
  answer: z.strictObject({ signedIn: z.boolean(), needs: z.enum(['code']).optional() }),
  refusals: ['WrongCredentials'],
  access: 'public',
})

export const signInWithCode = endpoint({
  id: 'signInWithCode',
  method: 'post',
  path: '/api/v1/session/code',
  summary: 'The second step after the password: a code of the authenticator, or a recovery code',
  params: NoParams,
  body: z.strictObject({ code: OneTimeCode }),
  answer: z.strictObject({ signedIn: z.literal(true) }),
  refusals: ['WrongCode'],
  access: 'public',
})

export const askForPasskey = endpoint({
  id: 'askForPasskey',
  method: 'post',
  path: '/api/v1/session/passkey-question',
  summary: 'What the browser must ask an authenticator, to sign in or to prove a session',
  params: NoParams,
  body: z.strictObject({}),
  answer: z.strictObject({ question: PasskeyQuestion }),
  refusals: [],
  access: 'public',
})

export const signInWithPasskey = endpoint({
  id: 'signInWithPasskey',
  method: 'post',
  path: '/api/v1/session/passkey',
  summary: 'Opens a session with a passkey',
  params: NoParams,
  body: z.strictObject({ proof: PasskeyProof }),
  answer: z.strictObject({ signedIn: z.literal(true) }),
  refusals: ['PasskeyRefused'],
  access: 'public',
})
