// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { LocalDate } from '#core/shared/localTime.ts'
import { Id } from '#core/shared/vocabulary.ts'

/**
 * What is erased whole, or not at all. `report`: one that never became a case; `call`: one that nobody wrote a report of;
 * `staff`: somebody who no longer works here, by the id of their account.
 */
export const subjectKinds = ['case', 'report', 'call', 'attempt', 'vigil', 'staff'] as const
export const SubjectKind = z.enum(subjectKinds)
export type SubjectKind = z.infer<typeof SubjectKind>
export const Subject = z.strictObject({ kind: SubjectKind, id: Id })
export type Subject = z.infer<typeof Subject>

/**
 * The last three are of who works here. `staff` is how somebody comes in and is reached; `roster` how long their name stands
 * beside shifts and signatures; a security event holds ids alone and its term is only said (`docs/privacy.md`).
 */
export const retentionKeys = [
  'case',
  'protected_case',
  'report',
  'call',
  'attempt',
  'vigil',
  'staff',
  'roster',
  'security_event',
] as const
export const RetentionKey = z.enum(retentionKeys)
export type RetentionKey = z.infer<typeof RetentionKey>

export const RetentionPeriod = z.strictObject({
  key: RetentionKey,
  /** How long after its end; absent: for ever, and nothing of it is ever proposed. */
  months: z.int().min(1).max(1800).optional(),
  /** Who says so: a law, the body's plan of retention (titolario), a decision of the body, or only we (to be decided). */
  source: z.enum(['law', 'plan', 'decision', 'proposal']),
  it: z.string().min(1),
  en: z.string().min(1),
})
export type RetentionPeriod = z.infer<typeof RetentionPeriod>

/** Days for which what only carried something is kept: long enough to look why a message did not arrive. */
const FLEETING_DAYS = 30

/** `retention.yaml`: every kind of thing that holds words has its period, and says where the period comes from. */
export const RetentionPlan = z.strictObject({
  /** Rows without words that nobody needs any more go by themselves after so many days: no record is among them. */
  fleetingDays: z.int().min(1).max(365).default(FLEETING_DAYS),
  periods: z.array(RetentionPeriod).refine(
    (periods) =>
      periods
        .map(({ key }) => key)
        .sort()
        .join() === [...retentionKeys].sort().join(),
    {
      message: `one period for each of: ${retentionKeys.join(', ')}`,
    },
  ),
})
export type RetentionPlan = z.infer<typeof RetentionPlan>

/** Why something that has reached its term may not go yet. */
export const exclusions = ['open_case', 'open_duty', 'legal_hold', 'standing_warning', 'erasure_running'] as const
export const Exclusion = z.enum(exclusions)
export type Exclusion = z.infer<typeof Exclusion>

/** The last day something is kept that ended at this instant; absent where it is kept for ever. */
export function keptUntil(endedAt: string, { months }: Pick<RetentionPeriod, 'months'>, zone: string) {
  if (months === undefined) return undefined
  return dayOf(endedAt, zone).add({ months }).toString() as LocalDate
}

/** Whether the term is over: its last day has passed in the zone of the ambito. */
export function isOver(until: LocalDate | undefined, now: string, zone: string): boolean {
  return until !== undefined && until < dayOf(now, zone).toString()
}

/** The first instant of the month after: when the whole is looked through again. */
export function nextReviewAt(now: string, zone: string): string {
  const month = dayOf(now, zone).with({ day: 1 }).add({ months: 1 })
  return new Date(month.toZonedDateTime(zone).epochMilliseconds).toISOString()
}

/** `2026-01`, as the zone has it. */
export const monthOf = (instant: string, zone: string): string => dayOf(instant, zone).toString().slice(0, 7)

const dayOf = (instant: string, zone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate()
