// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Told } from '#core/alerts/told.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { Id, Instant, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'
import { deviceBrowsers, deviceSystems } from './deviceOf.ts'
import { NewPasskey, PasskeyQuestion } from './passkey.ts'
import { OneTimeCode } from './proofApi.ts'

const Password = z.string().min(1).max(200)

/** A session of mine. Its id opens nothing: the secret is in the cookie. */
export const SessionLine = z.strictObject({
  sessionId: Id,
  browser: z.enum(deviceBrowsers),
  system: z.enum(deviceSystems),
  openedAt: Instant,
  usedAt: Instant,
  /** However much it is used; absent where this ambito's sessions have no end of their own. */
  endsAt: Instant.optional(),
  /** The one that asks. */
  isThis: z.boolean(),
})

/** An invitation for an account that could be opened already: whoever took the link could be anybody. */
export const AccessRenewal = z.strictObject({
  madeAt: Instant,
  /** Absent when it was made on the machine itself. */
  by: z.string().optional(),
  /** Since then what opened the account before opens nothing. */
  usedAt: Instant.optional(),
  /** That it was made, and that it was used. */
  told: z.array(Told),
})
export type AccessRenewal = z.infer<typeof AccessRenewal>

/** The body's own provider opens the account. */
export const ProviderJoin = z.strictObject({
  /** Since when it does here; absent where it has opened nothing here yet. */
  joinedAt: Instant.optional(),
  /** That it does, to its holder. */
  told: z.array(Told),
})
export type ProviderJoin = z.infer<typeof ProviderJoin>

export const getMyAccess = endpoint({
  id: 'getMyAccess',
  method: 'get',
  path: '/api/v1/my-access',
  summary: 'How I come in, and where I am signed in now',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    passkeys: z.array(z.strictObject({ passkeyId: Id, name: z.string(), addedAt: Instant })),
    /** Codes of an authenticator. */
    hasCodes: z.boolean(),
    hasPassword: z.boolean(),
    /** The ambito asks more of this role than the password this session came in with. */
    mustAddFactor: z.boolean(),
    sessions: z.array(SessionLine),
    /** Of the last weeks, the latest first. */
    renewals: z.array(AccessRenewal),
    provider: ProviderJoin.optional(),
  }),
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

export const endMyOtherSessions = endpoint({
  id: 'endMyOtherSessions',
  method: 'post',
  path: '/api/v1/my-access/sessions/end',
  summary: 'Ends every session of mine but this one',
  params: NoParams,
  body: z.strictObject({}),
  answer: z.strictObject({ ended: z.int().min(0) }),
  refusals: [],
})

export const startMyPasskey = endpoint({
  id: 'startMyPasskey',
  method: 'post',
  path: '/api/v1/my-access/passkey-question',
  summary: 'What the browser must ask an authenticator to make a passkey',
  params: NoParams,
  body: z.strictObject({}),
  answer: z.strictObject({ question: PasskeyQuestion }),
  refusals: [],
  stepUp: true,
})

export const addMyPasskey = endpoint({
  id: 'addMyPasskey',
  method: 'post',
  path: '/api/v1/my-access/passkeys',
  summary: 'Keeps the passkey that was just made, under a name that says where it is',
  params: NoParams,
  body: z.strictObject({ name: RequiredWords.max(80), passkey: NewPasskey }),
  answer: z.strictObject({ added: z.literal(true) }),
  refusals: ['PasskeyRefused'],
  stepUp: true,
})

export const removeMyPasskey = endpoint({
  id: 'removeMyPasskey',
  method: 'post',
  path: '/api/v1/my-access/passkeys/:passkeyId/removal',
  summary: 'Forgets one of my passkeys',
  params: z.strictObject({ passkeyId: Id }),
  body: z.strictObject({}),
  answer: z.strictObject({ passkeyId: Id }),
  refusals: ['LastWayIn'],
  stepUp: true,
})

export const startMyCodes = endpoint({
  id: 'startMyCodes',
  method: 'post',
  path: '/api/v1/my-access/codes',
  summary: 'Makes the secret of an authenticator and ten recovery codes; they count once a first code was typed',
  params: NoParams,
  body: z.strictObject({ password: Password }),
  answer: z.strictObject({
    /** For the authenticator, as a QR code or typed. */
    address: z.string(),
    recoveryCodes: z.array(z.string()),
  }),
  refusals: ['WrongProof', 'CodesAlreadyOn'],
})

export const confirmMyCodes = endpoint({
  id: 'confirmMyCodes',
  method: 'post',
  path: '/api/v1/my-access/codes/confirmation',
  summary: 'The first code of the authenticator: from now on it is asked at sign-in',
  params: NoParams,
  body: z.strictObject({ code: OneTimeCode }),
  answer: z.strictObject({ confirmed: z.literal(true) }),
  refusals: ['WrongCode'],
})

export const renewRecoveryCodes = endpoint({
  id: 'renewRecoveryCodes',
  method: 'post',
  path: '/api/v1/my-access/recovery-codes',
  summary: 'Ten new recovery codes; the old ones open nothing any more',
  params: NoParams,
  body: z.strictObject({ password: Password }),
  answer: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  refusals: ['WrongProof', 'CodesOff'],
})

export const changeMyPassword = endpoint({
  id: 'changeMyPassword',
  method: 'post',
  path: '/api/v1/my-access/password',
  summary: 'Another password; every other session of mine ends',
  params: NoParams,
  body: z.strictObject({ current: Password, next: Password }),
  answer: z.strictObject({ changed: z.literal(true) }),
  refusals: ['WrongProof', 'PasswordShort', 'PasswordHasName', 'PasswordCommon', 'PasswordBreached'],
})
