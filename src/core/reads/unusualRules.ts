// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'
import { Bilingual } from '#core/shared/bilingual.ts'
import { ConfigKey } from '#core/shared/vocabulary.ts'

/** What every rule has: its name, its words as they are shown, and whom it looks at. */
const common = { key: ConfigKey, title: Bilingual, roles: z.array(z.enum(roles)).min(1) }
const Count = z.int().min(1).max(1000)

/** A reading that somebody should look at, as people wrote it down: a count and a condition, never a score. */
export const UnusualRule = z.discriminatedUnion('kind', [
  /** So many different cases within so many minutes. */
  z.strictObject({ kind: z.literal('many_cases'), ...common, cases: Count, minutes: Count }),
  /** The same person, or the same words sought, so many times in one night. */
  z.strictObject({ kind: z.literal('same_subject'), ...common, times: Count }),
  /** A case that was closed so many days before. */
  z.strictObject({ kind: z.literal('old_case'), ...common, days: Count }),
  /** A protected case by who did not take the call, did not answer, holds no key and broke no glass. */
  z.strictObject({ kind: z.literal('protected_without_task'), ...common }),
  /** A case or person while neither rostered nor with the vigil. */
  z.strictObject({ kind: z.literal('off_duty'), ...common }),
  /** So many different things asked about by break-glass. */
  z.strictObject({ kind: z.literal('many_asks'), ...common, times: Count }),
])
export type UnusualRule = z.infer<typeof UnusualRule>

/** `reading-alarms.yaml`. */
export const UnusualRules = z.strictObject({
  /** How many nights back the register is looked at. */
  nights: z.int().min(1).max(31),
  rules: z.array(UnusualRule),
})
export type UnusualRules = z.infer<typeof UnusualRules>
