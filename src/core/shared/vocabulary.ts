// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** Opaque identity, made by the client (UUIDv7) or the server. Never derived from a person. */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>

/** Of an account, as the sign-in library makes it. */
export const AccountId = z.string().regex(/^[\w-]{1,64}$/)

/**
 * UTC instant, RFC 3339 with `Z` (ModI RAC_GEN_FORMAT_003), always with milliseconds: one spelling per
 * instant, so that comparing the strings compares the times. From the year 1000: PostgreSQL knows no year 0, and
 * JavaScript reads its year 50 back as 1950.
 */
export const Instant = z.iso
  .datetime({ offset: false, precision: 3, abort: true })
  .refine((instant) => instant >= '1000', { message: 'invalid_format' })
export type Instant = z.infer<typeof Instant>

/**
 * Points at words a person typed. They stand in `texts`, erasable by law; the salted hash in the event
 * finds a changed text and leaves the log whole after an erased one.
 */
export const TextRef = z.strictObject({ textId: Id, hash: z.string().regex(/^[0-9a-f]{64}$/) })
export type TextRef = z.infer<typeof TextRef>

/** Upper bound of one typed text, in UTF-16 units. Beyond it the whole request is refused, never cut. */
export const TEXT_LENGTH_MAX = 100_000

/**
 * Words as typed: right-to-left, emoji and markup included. Only the null character and half an emoji (a surrogate
 * without its other) are refused, because PostgreSQL can store neither and changing what was said in silence is worse.
 */
export const Words = z
  .string()
  .max(TEXT_LENGTH_MAX)
  .refine((text) => !text.includes('\u0000'), { message: 'null_character' })
  .refine((text) => !/\p{Surrogate}/u.test(text), { message: 'broken_character' })
export const RequiredWords = Words.refine((text) => text.trim() !== '', { message: 'required' })

/** Money in euro cents, never a fraction. */
export const Cents = z.int().min(0).max(100_000_000)

/** ISTAT code of a municipality, six digits. */
export const MunicipalityCode = z.string().regex(/^\d{6}$/)

export const YesNoUnknown = z.enum(['yes', 'no', 'unknown'])
export type YesNoUnknown = z.infer<typeof YesNoUnknown>

/** Key of an entry of the reviewed configuration (body, station, resource, fund…). */
export const ConfigKey = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80)

export const NoParams = z.strictObject({})
/** The answer to a command. It says nothing of where the log stands: the gap between two answers would tell how much else happened (ADR 0036). */
export const Done = z.strictObject({})
