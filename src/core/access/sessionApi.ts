// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Instant, MunicipalityCode, NoParams } from '#core/shared/vocabulary.ts'

const Labelled = z.strictObject({ key: ConfigKey, it: z.string(), en: z.string() })

/** Who is signed in, and the ambito's own words that every screen needs. */
export const Session = z.strictObject({
  serverTime: Instant,
  user: z.strictObject({
    userId: z.string(),
    name: z.string(),
    role: z.enum(roles),
    municipality: MunicipalityCode.optional(),
  }),
  ambito: z.strictObject({ id: z.string(), name: z.string(), body: z.string(), zone: z.string() }),
  /** True in the sample ambito: fake phones, fictional people, a clock that may be moved forward. */
  rehearsal: z.boolean(),
  /** What this role must still do before it may do anything: add a passkey or the codes of an authenticator. */
  mustAddFactor: z.boolean(),
  /** Until its holder proves to be back, nothing of this session opens. */
  isLocked: z.boolean(),
  /** When the desk locks by itself if nobody gives a sign of life; absent where this ambito never locks. */
  locksAt: Instant.optional(),
  /** When it ends, however much it is used; absent where this ambito's sessions have no end of their own. */
  endsAt: Instant.optional(),
  /** Commands this role may give, by this session, now: the screen hides nothing by guessing. */
  mayDo: z.array(z.string()),
  words: z.strictObject({
    municipalities: z.array(z.strictObject({ code: MunicipalityCode, name: z.string() })),
    bodies: z.array(
      z.strictObject({
        key: ConfigKey,
        name: z.string(),
        entitled: z.boolean(),
        stations: z.array(z.strictObject({ key: ConfigKey, name: z.string(), phone: z.string().optional() })),
      }),
    ),
    outcomes: z.array(Labelled),
    funds: z.array(Labelled),
    costTypes: z.array(Labelled),
    solutions: z.array(Labelled),
    /** By their ISO 639 code. */
    languages: z.array(Labelled),
    duties: z.array(Labelled.extend({ source: z.string() })),
    resources: z.array(z.strictObject({ key: ConfigKey, name: z.string(), kind: z.string() })),
  }),
})
export type Session = z.infer<typeof Session>

export const getSession = endpoint({
  id: 'getSession',
  method: 'get',
  path: '/api/v1/session',
  summary: "Who is signed in, and the ambito's own words",
  params: NoParams,
  body: undefined,
  answer: Session,
  refusals: [],
})

export const signOut = endpoint({
  id: 'signOut',
  method: 'post',
  path: '/api/v1/session/end',
  summary: 'Ends the session on this device',
  params: NoParams,
  body: z.strictObject({}),
  answer: z.strictObject({ signedIn: z.literal(false) }),
  refusals: [],
})

/** Sample ambito only: the demo users, so that a newcomer can walk in. Empty everywhere else. */
export const getDemoUsers = endpoint({
  id: 'getDemoUsers',
  method: 'get',
  path: '/api/v1/demo-users',
  summary: 'Sample ambito only: the users to try it with',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    ambito: z.string(),
    password: z.string().optional(),
    users: z.array(
      z.strictObject({ email: z.string(), name: z.string(), role: z.enum(roles), level: z.string().optional() }),
    ),
  }),
  refusals: [],
  access: 'public',
})
