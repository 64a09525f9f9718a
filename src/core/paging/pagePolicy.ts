// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'

/** `named`: one person the policy names. `last_resort`: the number that is called when the ladder has ended. */
export const PageLevel = z.enum(['first', 'second', 'coordinator', 'named', 'last_resort'])
export type PageLevel = z.infer<typeof PageLevel>

/** Stands for the last number in a call-out: no account, only a phone. */
export const LAST_RESORT = 'last-resort'

const Minutes = z.int().min(1).max(240)

/** The rules by which one call-out climbs, written with it. */
export const PagePolicy = z.strictObject({
  version: z.string(),
  /** What leaves at each step, and how long after its start. */
  channels: z.array(z.strictObject({ channel: ChannelKind, afterSeconds: z.int().min(0) })).min(1),
  rungs: z
    .array(
      z.strictObject({
        level: PageLevel,
        /** Only of a rung that names somebody; a band is asked of the roster when its turn comes. */
        userId: z.string().optional(),
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
