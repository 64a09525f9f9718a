// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { type Role, roles } from '#core/shared/actor.ts'

const Minutes = (strictest: number) => z.int().min(1).max(120).default(strictest)

/**
 * Minutes without a sign of life after which a desk locks [P], by role: soonest whoever opens most. `never` only in a
 * sample, whose clock may be moved forward by hours.
 */
const IdleMinutes = z.union([
  z.literal('never'),
  z.strictObject({
    call_taker: Minutes(15),
    field_worker: Minutes(15),
    municipal_worker: Minutes(15),
    coordinator: Minutes(10),
    dpo: Minutes(10),
    anti_violence_centre: Minutes(5),
    system_administrator: Minutes(5),
    accountant: Minutes(10),
    management: Minutes(15),
    shelter_worker: Minutes(15),
  } satisfies Record<Role, z.ZodType>),
])
export type IdleMinutes = z.infer<typeof IdleMinutes>

/** A day at most, as NIST SP 800-63B-4 §2.2.3 asks of a session that a second factor opened. */
const Hours = (usual: number) => z.int().min(1).max(24).default(usual)

/**
 * Hours after which a session ends however much it is used [P], by role: a long shift of the desk, less for whoever opens
 * secrets or keeps accounts. `never` only in a sample, for the same reason.
 */
const SessionHours = z.union([
  z.literal('never'),
  z.strictObject({
    call_taker: Hours(14),
    field_worker: Hours(14),
    municipal_worker: Hours(10),
    coordinator: Hours(12),
    dpo: Hours(8),
    anti_violence_centre: Hours(8),
    system_administrator: Hours(8),
    accountant: Hours(10),
    management: Hours(10),
    shelter_worker: Hours(14),
  } satisfies Record<Role, z.ZodType>),
])
export type SessionHours = z.infer<typeof SessionHours>

/** The body's own OpenID provider, whose word on who somebody is we take. Its secret is never in a reviewed file. */
const IdentityProvider = z.strictObject({
  /** As staff call it: the button says "Entra con …". */
  name: z.string().min(1).max(60),
  /** To the letter as the provider names itself; in the clear only on this machine. */
  issuer: z
    .url({ protocol: /^https?$/ })
    .refine((url) => /^https:|^http:\/\/(localhost|127\.\d+\.\d+\.\d+)([:/]|$)/.test(url), {
      message: 'must begin with https://',
    }),
  clientId: z.string().min(1),
  /** Whether the provider itself asks for a second factor; otherwise it counts as a password. */
  isStrong: z.boolean().default(false),
  /**
   * Whether only the body gives out e-mail addresses there, and nobody writes their own: then one of which the provider
   * does not say whether it has verified it is believed too, the first time (ADR 0062).
   */
  addressesAreOurs: z.boolean().default(false),
})
export type IdentityProvider = z.infer<typeof IdentityProvider>

/** How people come in, as data of the ambito: nothing said means the strictest. */
export const AccessPolicy = z.strictObject({
  /** Roles that must sign in by a passkey, or by a password and a code. */
  secondFactor: z.array(z.enum(roles)).default([...roles]),
  identityProvider: IdentityProvider.optional(),
  idleMinutes: IdleMinutes.default(() => IdleMinutes.parse({})),
  sessionHours: SessionHours.default(() => SessionHours.parse({})),
  /** Hours for which whoever wrote something down may put it right [P]; afterwards only the coordinator (ADR 0057). */
  ownEntryHours: z.int().min(1).max(72).default(24),
})
export type AccessPolicy = z.infer<typeof AccessPolicy>
