// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey } from '#core/shared/vocabulary.ts'

/** More than any protocol asks: a bound for what a broken client may send. */
const SHEETS_MAX = 20
const ANSWERS_MAX = 60

/** What was answered to one sheet, with the version that asked it: read again years later, the words are the same. */
export const AnsweredSheet = z.strictObject({
  key: ConfigKey,
  version: z.int().min(1),
  answers: z.array(z.strictObject({ question: ConfigKey, answer: ConfigKey })).max(ANSWERS_MAX),
})
export type AnsweredSheet = z.infer<typeof AnsweredSheet>

/** Every sheet in which something was answered: a situation may be two at once, and nothing told is dropped. */
export const AnsweredSheets = z.array(AnsweredSheet).max(SHEETS_MAX)

/** The sheet in view when a person wants none. */
export const NO_SHEET = 'none'
