// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'
import { Bilingual } from '#core/shared/bilingual.ts'
import { LocalTime } from '#core/shared/localTime.ts'
import { Mark } from '#core/shared/provenance.ts'
import { ConfigKey } from '#core/shared/vocabulary.ts'

/** A row of the roster: one person answers for it at every minute. */
export const Band = z.enum(['first', 'second', 'coordinator', 'call_taker'])
export type Band = z.infer<typeof Band>

/** How a band is divided into shifts, who may hold it and who pays for it. */
export const BandRules = z
  .strictObject({
    band: Band,
    /** `presence` is work from the first minute; `on_call` is availability, counted apart. */
    work: z.enum(['presence', 'on_call']),
    roles: z.array(z.enum(roles)).min(1),
    /** Wall times at which a shift begins: each lasts until the next, the last until the first of tomorrow. No hole can be written. */
    starts: z.array(LocalTime).min(1).max(6),
    /** Key of the fund that pays, from forms.yaml. */
    fund: ConfigKey,
  })
  .refine(({ starts }) => starts.every((start, i) => i === 0 || start > (starts[i - 1] as string)), {
    message: 'must be in order, each later than the one before',
    path: ['starts'],
  })
export type BandRules = z.infer<typeof BandRules>

const ruled = { bands: z.array(Band).min(1), level: z.enum(['error', 'warning']), source: Bilingual, mark: Mark }

/** A limit of work as data, with its source: people who write rosters may see where it comes from, and doubt it. */
export const WorkRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('rest'), hoursMin: z.int().min(1).max(24), ...ruled }),
  z.strictObject({ rule: z.literal('weekly_hours'), hoursMax: z.int().min(1).max(168), ...ruled }),
  z.strictObject({ rule: z.literal('consecutive_nights'), nightsMax: z.int().min(1).max(31), ...ruled }),
  z.strictObject({ rule: z.literal('fairness'), nightsApartMax: z.int().min(0).max(31), ...ruled }),
])
export type WorkRule = z.infer<typeof WorkRule>

/** How rosters are written in this ambito. Without it nobody writes any, and the standing bands answer. */
export const ShiftRules = z
  .strictObject({ bands: z.array(BandRules), rules: z.array(WorkRule) })
  .refine(({ bands }) => new Set(bands.map(({ band }) => band)).size === bands.length, {
    message: 'each band once',
    path: ['bands'],
  })
export type ShiftRules = z.infer<typeof ShiftRules>
