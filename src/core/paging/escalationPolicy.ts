// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { PhoneNumber } from '#core/shared/contact.ts'
import { ConfigKey } from '#core/shared/vocabulary.ts'
import type { PagePolicy } from './pagePolicy.ts'

export const priorities = ['P1', 'P2', 'P3', 'P4'] as const
export type Priority = (typeof priorities)[number]

const Minutes = z.int().min(1).max(240)

/** Whom a step calls: whoever holds a band at that minute, or one person by name. */
const Step = z
  .strictObject({
    band: z.enum(['first', 'second', 'coordinator']).optional(),
    person: ConfigKey.optional(),
    /** How long each call has, before the next one. */
    waitMinutes: Minutes,
    /** Calls to this step before the ladder climbs. */
    times: z.int().min(1).max(20).default(1),
  })
  .refine(({ band, person }) => (band === undefined) !== (person === undefined), {
    message: 'a step calls a band or a person: one of the two',
  })

const ChannelPlan = z
  .array(z.strictObject({ channel: ChannelKind, afterSeconds: z.int().min(0).max(3600) }))
  .min(1)
  .refine((plan) => plan.some(({ afterSeconds }) => afterSeconds === 0), {
    message: 'something must leave at once: one channel with afterSeconds 0',
  })

const Ladder = z
  .strictObject({
    priorities: z.array(z.enum(priorities)).min(1),
    channels: ChannelPlan,
    steps: z.array(Step).min(1),
    /** How often the whole ladder is climbed before the last resort. */
    rounds: z.int().min(1).max(10).default(1),
    /** Then the coordinator and the last number in turn, for ever, with pauses that grow up to a bound. */
    lastResort: z
      .strictObject({ waitMinutes: Minutes, minutesMax: Minutes })
      .refine(({ waitMinutes, minutesMax }) => waitMinutes <= minutesMax, {
        message: 'minutesMax is not less than waitMinutes',
        path: ['minutesMax'],
      }),
    /** Accepted and not departed: after how long the worker is reminded, and how long after that the others know. */
    departure: z.strictObject({ remindMinutes: Minutes, alarmMinutes: Minutes }),
  })
  .refine(({ steps }) => new Set(steps.map(({ band, person }) => band ?? person)).size === steps.length, {
    message: 'each band and person once',
    path: ['steps'],
  })
  .refine(({ steps }) => steps.at(-1)?.band === 'coordinator', {
    message: 'the last step is the coordinator, who is called until reached',
    path: ['steps'],
  })
  .refine(
    ({ channels, steps }) =>
      channels.every(({ afterSeconds }) => steps.every((step) => afterSeconds < step.waitMinutes * 60)),
    {
      message: 'a channel waits longer than a step: it would never be used',
      path: ['channels'],
    },
  )

const Limit = z.strictObject({ messages: z.int().min(1).max(100), minutes: Minutes })

/** How a call-out climbs, by priority: reviewed data of the ambito. A call-out keeps the version it started with. */
export const EscalationPolicy = z
  .strictObject({
    version: z.string().regex(/^[\w.-]{1,40}$/, { message: 'letters, digits, dots and dashes, like 2026-01' }),
    source: z.string().min(1),
    /** Called when nobody of the ladder answers, with an alarm on every console: a director, an operations room. */
    lastNumber: z.strictObject({ name: z.string().min(1), phone: PhoneNumber }),
    /** Most messages to one person on one channel. The first call of a step is never held back. */
    throttle: z.partialRecord(ChannelKind, Limit).default({}),
    ladders: z.array(Ladder).min(1),
  })
  .refine(
    ({ ladders }) =>
      ladders
        .flatMap((ladder) => ladder.priorities)
        .toSorted()
        .join() === priorities.join(),
    {
      message: 'each priority from P1 to P4 has one ladder, and only one',
      path: ['ladders'],
    },
  )
export type EscalationPolicy = z.infer<typeof EscalationPolicy>
export type Throttle = Readonly<Partial<Record<ChannelKind, { readonly messages: number; readonly minutes: number }>>>

/** The rules of one call-out, as they are written with it: a file that changes tonight does not change who is called now. */
export function policyOf(
  { version, ladders }: EscalationPolicy,
  priority: Priority,
  userOf: (person: string) => string,
): PagePolicy {
  const ladder = ladders.find(({ priorities: ofThese }) => ofThese.includes(priority))
  if (!ladder) throw new Error(`no ladder for ${priority}`)
  const { channels, steps, rounds, lastResort, departure } = ladder
  return {
    version,
    channels,
    rungs: steps.map(({ band, person, waitMinutes, times }) => ({
      level: band ?? 'named',
      ...(person && { userId: userOf(person) }),
      waitMinutes,
      times,
    })),
    rounds,
    lastResort,
    departure,
  }
}
