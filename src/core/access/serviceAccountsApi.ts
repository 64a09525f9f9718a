// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { tokenScopes } from '#core/shared/actor.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { Id, Instant, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'
import { TOKEN_DAYS_MAX, tokenOutcomes } from './serviceAccount.ts'

/** A program that holds a token: what for, until when, and what it did with it in the last day. Never the token. */
export const ServiceAccountLine = z.strictObject({
  serviceId: Id,
  name: z.string(),
  scopes: z.array(z.enum(tokenScopes)),
  madeAt: Instant,
  madeBy: z.string(),
  expiresAt: Instant,
  revokedAt: Instant.optional(),
  revokedBy: z.string().optional(),
  isOpen: z.boolean(),
  lastUsedAt: Instant.optional(),
  /** Of the last twenty-four hours, by what became of them. */
  uses: z.array(z.strictObject({ outcome: z.enum(tokenOutcomes), times: z.int().min(1) })),
})
export type ServiceAccountLine = z.infer<typeof ServiceAccountLine>

export const listServiceAccounts = endpoint({
  id: 'listServiceAccounts',
  method: 'get',
  path: '/api/v1/service-accounts',
  summary: 'Programs that hold a token: what it opens, until when, when it was last used',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, services: z.array(ServiceAccountLine) }),
  refusals: [],
})

export const createServiceAccount = endpoint({
  id: 'createServiceAccount',
  method: 'post',
  path: '/api/v1/service-accounts',
  summary: 'A token for a program, narrow and with an end; shown once',
  params: NoParams,
  body: z.strictObject({
    name: RequiredWords,
    scopes: z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length),
    days: z.int().min(1).max(TOKEN_DAYS_MAX),
  }),
  answer: z.strictObject({ serviceId: Id, token: z.string(), expiresAt: Instant }),
  refusals: [],
  stepUp: true,
})

export const revokeServiceAccount = endpoint({
  id: 'revokeServiceAccount',
  method: 'post',
  path: '/api/v1/service-accounts/:serviceId/revocation',
  summary: 'The token opens nothing from this instant',
  params: z.strictObject({ serviceId: Id }),
  body: z.strictObject({}),
  answer: z.strictObject({ serviceId: Id }),
  refusals: ['AlreadyRevoked'],
  stepUp: true,
})
