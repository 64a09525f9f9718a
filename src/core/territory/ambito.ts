// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { AccessPolicy } from '#core/shared/accessPolicy.ts'
import { PhoneNumber } from '#core/shared/contact.ts'
import { ColdPlanPeriod } from './coldPlan.ts'
import { OrganisationalModel } from './responsibleNow.ts'
import { SecurityContact } from './securityContact.ts'

const Minutes = z.int().min(1).max(1440)

/** The tenant: one social area, its body, its zone and the minutes it has promised. */
export const Ambito = z
  .strictObject({
    slug: z.string().regex(/^[a-z][a-z0-9-]*$/),
    name: z.string().min(1),
    /** An invented ambito to try and to rehearse: demo users, fake phones, a clock that may be moved forward. */
    sample: z.boolean().default(false),
    /** The public body responsible, on headers and documents. */
    body: z.string().min(1),
    /** The number stations call: printed on their cards. Left out until the service has one. */
    phone: PhoneNumber.optional(),
    /** Whom to tell of a weakness; left out, nobody is named at `/.well-known/security.txt`. */
    security: SecurityContact.optional(),
    zone: z.string().refine(isZone, { message: 'is not a time zone, like Europe/Rome' }),
    /** Who answers while the offices are open: the offices, or PIS at every hour (domain.md §1.3). */
    organisationalModel: OrganisationalModel,
    /** How long each person called out has, before the next one is called (P2). */
    acknowledgeMinutes: Minutes,
    /** How long a bed is held without the house's confirmation. */
    holdMinutes: Minutes,
    /** Within which the reporter is called back (P1). */
    callBackMinutes: Minutes,
    /** Minutes after which a call whose line fell is called back, in order (S-5). */
    callBackLadder: z.array(Minutes).min(1),
    /** From the report to the team on site, within the ambito and outside it (P3). */
    onSiteMinutes: z.strictObject({ within: Minutes, outside: Minutes }),
    /** From operational closure to sending; from sending to acknowledgement and to taking in charge (P4, P5). */
    handover: z.strictObject({
      sendHours: z.int().min(1).max(72),
      acknowledgeWorkingHours: z.int().min(1).max(100),
      takeChargeWorkingDays: z.int().min(1).max(60),
    }),
    coldPlan: z.array(ColdPlanPeriod),
    /**
     * Months of one period of the figures: a few cases a month tell something only after half a year (ADR 0031). Changed later, two
     * ways to cut the same months would give back what each withholds.
     */
    figuresMonths: z.union([z.literal(3), z.literal(6), z.literal(12)]).default(6),
    access: AccessPolicy.default(() => AccessPolicy.parse({})),
  })
  .refine(({ sample, access }) => sample || access.idleMinutes !== 'never', {
    path: ['access', 'idleMinutes'],
    message: 'only a sample may leave its desks unlocked',
  })
  .refine(({ sample, access }) => sample || access.sessionHours !== 'never', {
    path: ['access', 'sessionHours'],
    message: 'only a sample may have sessions without an end',
  })
export type Ambito = z.infer<typeof Ambito>

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}
