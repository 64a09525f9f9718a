// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { NoParams } from '#core/shared/vocabulary.ts'

export const getIdentityProvider = endpoint({
  id: 'getIdentityProvider',
  method: 'get',
  path: '/api/v1/identity-provider',
  summary: "The body's own way in, where it has one",
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ name: z.string().optional() }),
  refusals: [],
  access: 'public',
})

export const startProviderSignIn = endpoint({
  id: 'startProviderSignIn',
  method: 'post',
  path: '/api/v1/identity-provider/sign-in',
  summary: "Where the browser goes to be known by the body's identity provider",
  params: NoParams,
  body: z.strictObject({}),
  answer: z.strictObject({ address: z.string() }),
  refusals: ['NoProvider', 'ProviderAway'],
  access: 'public',
})
