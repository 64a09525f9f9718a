// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Bilingual } from '#core/shared/bilingual.ts'
import { PhoneNumber } from '#core/shared/contact.ts'
import { LanguageCode } from '#core/shared/languageCode.ts'
import { Cents, ConfigKey } from '#core/shared/vocabulary.ts'
import { OpeningHoursVersions } from './openingHours.ts'
import { isStaffedAt, staffedUntil } from './stationHours.ts'

/** Somebody who puts words across for work: a person by name, or the agency that finds one. Never a relative (domain.md §4.5). */
export const Interpreter = z.strictObject({
  key: ConfigKey,
  kind: z.enum(['person', 'agency']),
  name: z.string().min(1),
  phone: PhoneNumber,
  /** What an agency asks for before it puts anybody through. */
  clientCode: z
    .string()
    .regex(/^[\w-]{1,20}$/)
    .optional(),
  /** A mobile telephone that the link may be sent to; left out, the call is all there is. */
  linkPhone: PhoneNumber.optional(),
  /** Of the message and of the page. */
  locale: z.enum(['it', 'en']).default('it'),
  languages: z.array(LanguageCode).min(1),
  /** Left out: day and night. */
  staffedHours: OpeningHoursVersions.optional(),
  /** By contract; left out, the cost is typed by hand. */
  centsPerMinute: Cents.optional(),
})
export type Interpreter = z.infer<typeof Interpreter>

/** `interpreters.yaml`: which languages can be asked for, who answers for them, and where they call. */
export const InterpreterList = z.strictObject({
  /** The number that joins interpreter and person: of the desk, or of a conference. */
  bridge: PhoneNumber,
  /** Whoever was asked has this long before the next one is suggested. */
  answerMinutes: z.int().min(1).max(120),
  /** Key of the cost type that the minutes are written under. */
  costType: ConfigKey,
  languages: z.array(z.strictObject({ code: LanguageCode, label: Bilingual })).default([]),
  interpreters: z.array(Interpreter).default([]),
})
export type InterpreterList = z.infer<typeof InterpreterList>

/** Whether somebody answers there at an instant, and until when that stays so; undefined for day and night. */
export function presenceAt(interpreter: Pick<Interpreter, 'staffedHours'>, at: string, zone: string) {
  const instant = Temporal.Instant.from(at)
  const until = staffedUntil(interpreter, instant, zone)
  return {
    answersNow: isStaffedAt(interpreter, instant, zone),
    ...(until && { until: until.toString({ fractionalSecondDigits: 3 }) }),
  }
}
