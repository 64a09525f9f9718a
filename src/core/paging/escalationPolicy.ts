// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { PhoneNumber } from '#core/shared/contact.ts'
import { ConfigKey } from '#core/shared/vocabulary.ts'
import type { Callee, PagePolicy } from './pagePolicy.ts'

export const priorities = ['P1', 'P2', 'P3', 'P4'] as const
export type Priority = (typeof priorities)[number]

const Minutes = z.int().min(1).max(240)

const called = {
  band: z.enum(['first', 'second', 'coordinator']).optional(),
  /** Not only who holds the band at that minute: everybody who may hold it and is not away. */
  all: z.literal(true).optional(),
  person: ConfigKey.optional(),
}
const ofBandsOnly = {
  message: 'everybody (all) is of a band; a person is one',
  path: ['all'],
}

/** One of those who are called in the same instant. */
const Who = z
  .strictObject(called)
  .refine(({ band, person }) => (band === undefined) !== (person === undefined), {
    message: 'a band or a person: one of the two',
  })
  .refine(({ band, all }) => !all || band !== undefined, ofBandsOnly)
export type Who = z.infer<typeof Who>

/** Whom a step calls: whoever holds a band at that minute, everybody of it, one person by name; or several of these at once. */
const Step = z
  .strictObject({
    ...called,
    /** Rung together: the first who says yes goes, the others may rest. */
    who: z.array(Who).min(2).optional(),
    /** How long each call has, before the next one. */
    waitMinutes: Minutes,
    /** Calls to this step before the ladder climbs. */
    times: z.int().min(1).max(20).default(1),
  })
  .refine(({ band, person, who }) => [band, person, who].filter((one) => one !== undefined).length === 1, {
    message: 'a step calls a band, a person, or several (who): one of the three',
  })
  .refine(({ band, all }) => !all || band !== undefined, ofBandsOnly)
  .refine(({ who = [] }) => new Set(who.map(keyOf)).size === who.length, {
    message: 'each once in a step',
    path: ['who'],
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
  .superRefine(({ steps }, context) => {
    const before = new Set<string>()
    for (const [i, step] of steps.entries()) {
      const keys = whoOf(step).map(keyOf)
      // Called again beside somebody new they are; alone, nobody would be rung by that step.
      if (keys.every((key) => before.has(key)))
        context.addIssue({ code: 'custom', path: ['steps', i], message: 'calls nobody whom no step before it calls' })
      for (const key of keys) before.add(key)
    }
    const last = steps.at(-1)
    if (last?.band !== 'coordinator' || last.all)
      context.addIssue({
        code: 'custom',
        path: ['steps'],
        message: 'the last step is the coordinator, alone, who is called until reached',
      })
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
    rungs: steps.map((step) => {
      const [first, ...besides] = whoOf(step).map((who) => calleeOf(who, userOf))
      return {
        ...(first as Callee),
        ...(besides.length > 0 && { besides }),
        waitMinutes: step.waitMinutes,
        times: step.times,
      }
    }),
    rounds,
    lastResort,
    departure,
  }
}

/** All whom a step calls, where it says so of one or of several. */
export function whoOf({ band, all, person, who }: z.infer<typeof Step>): readonly Who[] {
  return who ?? [{ band, all, person }]
}

function keyOf({ band, all, person }: Who): string {
  return all ? `all ${band}` : (band ?? `person ${person}`)
}

function calleeOf({ band, all, person }: Who, userOf: (person: string) => string): Callee {
  if (person) return { level: 'named', userId: userOf(person) }
  return all ? { level: 'everybody', ...(band && { band }) } : { level: band ?? 'named' }
}
