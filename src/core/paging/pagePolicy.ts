// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'

/**
 * `named`: one person the policy names. `everybody`: of all who may hold a band, who does not hold it now. `last_resort`:
 * the number that is called when the ladder has ended.
 */
export const PageLevel = z.enum(['first', 'second', 'coordinator', 'named', 'everybody', 'last_resort'])
export type PageLevel = z.infer<typeof PageLevel>

/** Stands for the last number in a call-out: no account, only a phone. */
export const LAST_RESORT = 'last-resort'

const Minutes = z.int().min(1).max(240)

/** Whom a step calls. Who holds a band is asked of the roster when its turn comes. */
const Callee = z.strictObject({
  level: PageLevel,
  /** Only of one who is named. */
  userId: z.string().optional(),
  /** Only of everybody: the band that all these may hold. */
  band: z.enum(['first', 'second', 'coordinator']).optional(),
})
export type Callee = z.infer<typeof Callee>

/** The rules by which one call-out climbs, written with it. */
export const PagePolicy = z.strictObject({
  version: z.string(),
  /** What leaves at each step, and how long after its start. */
  channels: z.array(z.strictObject({ channel: ChannelKind, afterSeconds: z.int().min(0) })).min(1),
  rungs: z
    .array(
      z.strictObject({
        ...Callee.shape,
        /** Called in the same instant. */
        besides: z.array(Callee).min(1).optional(),
        waitMinutes: Minutes,
        times: z.int().min(1),
      }),
    )
    .min(1),
  rounds: z.int().min(1),
  lastResort: z.strictObject({ waitMinutes: Minutes, minutesMax: Minutes }),
  departure: z.strictObject({ remindMinutes: Minutes, alarmMinutes: Minutes }),
})
export type PagePolicy = z.infer<typeof PagePolicy>

export function calleesOf(rung: PagePolicy['rungs'][number]): readonly Callee[] {
  return [rung, ...(rung.besides ?? [])]
}
