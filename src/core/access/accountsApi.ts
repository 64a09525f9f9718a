// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Id, Instant, MunicipalityCode, NoParams } from '#core/shared/vocabulary.ts'
import { deviceBrowsers, deviceSystems } from './deviceOf.ts'
import { AccessRenewal, ProviderJoin } from './myAccessApi.ts'
import { RoleChangeView } from './roleChange.ts'
import { securityEventKinds } from './securityEvent.ts'

/** 32 random bytes, as they stand in the link. */
const Token = z.string().length(43)

const OfAccount = z.strictObject({ userId: Id })

/** Somebody of the roster, how they come in, and where they are signed in now. */
export const AccountLine = z.strictObject({
  userId: Id,
  name: z.string(),
  role: z.enum(roles),
  municipality: MunicipalityCode.optional(),
  house: ConfigKey.optional(),
  /** What they were before, the latest change first. */
  roleChanges: z.array(RoleChangeView),
  startsAt: Instant.optional(),
  endsAt: Instant.optional(),
  isMember: z.boolean(),
  hasPassword: z.boolean(),
  hasCodes: z.boolean(),
  passkeys: z.int().min(0),
  /** An invitation that was not used yet and still may be. */
  invitedUntil: Instant.optional(),
  /** Of the last weeks, the latest first. */
  renewals: z.array(AccessRenewal),
  provider: ProviderJoin.optional(),
  sessions: z.array(
    z.strictObject({
      sessionId: Id,
      browser: z.enum(deviceBrowsers),
      system: z.enum(deviceSystems),
      usedAt: Instant,
    }),
  ),
})
export type AccountLine = z.infer<typeof AccountLine>

export const listAccounts = endpoint({
  id: 'listAccounts',
  method: 'get',
  path: '/api/v1/accounts',
  summary: 'Everybody of the roster: until when they work here, how they come in, where they are signed in',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, accounts: z.array(AccountLine) }),
  refusals: [],
})

export const endSessionsOf = endpoint({
  id: 'endSessionsOf',
  method: 'post',
  path: '/api/v1/accounts/:userId/sessions/end',
  summary: 'A device was lost: one session of somebody, or all of them',
  params: OfAccount,
  body: z.strictObject({ sessionId: Id.optional() }),
  answer: z.strictObject({ ended: z.int().min(0) }),
  refusals: [],
  stepUp: true,
})

export const setMembership = endpoint({
  id: 'setMembership',
  method: 'post',
  path: '/api/v1/accounts/:userId/membership',
  summary: 'From when to when somebody works here; at the end their sessions open nothing any more',
  params: OfAccount,
  body: z.strictObject({ startsAt: Instant.optional(), endsAt: Instant.optional() }),
  answer: z.strictObject({ userId: Id }),
  refusals: ['EndsBeforeItStarts', 'OwnMembership', 'LastCoordinator'],
  stepUp: true,
})

export const invite = endpoint({
  id: 'invite',
  method: 'post',
  path: '/api/v1/accounts/:userId/invitation',
  summary: 'A link that lets somebody choose their first way in, or another after all were lost; shown once',
  params: OfAccount,
  body: z.strictObject({}),
  answer: z.strictObject({ token: Token, expiresAt: Instant }),
  refusals: ['OwnMembership', 'AccountElsewhere'],
  stepUp: true,
})

export const readInvitation = endpoint({
  id: 'readInvitation',
  method: 'post',
  path: '/api/v1/invitation',
  summary: 'Whom an invitation is for',
  params: NoParams,
  body: z.strictObject({ token: Token }),
  answer: z.strictObject({ name: z.string(), email: z.string(), ambito: z.string() }),
  refusals: ['InvitationGone'],
  access: 'public',
  isScarce: true,
})

export const takeInvitation = endpoint({
  id: 'takeInvitation',
  method: 'post',
  path: '/api/v1/invitation/acceptance',
  summary: 'The first password; what opened this account before opens nothing any more',
  params: NoParams,
  body: z.strictObject({ token: Token, password: z.string().min(1).max(200) }),
  answer: z.strictObject({ taken: z.literal(true) }),
  refusals: ['InvitationGone', 'PasswordShort', 'PasswordHasName', 'PasswordCommon', 'PasswordBreached'],
  access: 'public',
  isScarce: true,
})

export const listSecurityEvents = endpoint({
  id: 'listSecurityEvents',
  method: 'get',
  path: '/api/v1/security-events',
  summary: 'What happened at the door, the latest first',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    events: z.array(
      z.strictObject({
        at: Instant,
        kind: z.enum(securityEventKinds),
        /** Whose account; absent where it was nobody's. */
        name: z.string().optional(),
        by: z.string().optional(),
      }),
    ),
  }),
  refusals: [],
})
