// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Bilingual } from '#core/shared/bilingual.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { ConfigKey } from '#core/shared/vocabulary.ts'

/** What is looked at before the first call: one version holds until the next begins, and an answer names its version. */
export const Checklist = z.strictObject({
  version: z.string().min(1).max(40),
  validFrom: LocalDate,
  /** Who proposed or decided it. */
  source: z.string().min(1),
  items: z
    .array(z.strictObject({ key: ConfigKey, label: Bilingual }))
    .min(1)
    .max(12),
})
export type Checklist = z.infer<typeof Checklist>

/** `vigil.yaml`: how a vigil of the operations room begins and is passed on. */
export const VigilRules = z.strictObject({
  /** How long the receiver has to accept a signed briefing, before it climbs to the coordinator. */
  acceptMinutes: z.int().min(1).max(240),
  /** Oldest first. */
  checklists: z
    .array(Checklist)
    .min(1)
    .refine((all) => all.every((list, i) => i === 0 || (all[i - 1]?.validFrom ?? '') < list.validFrom), {
      message: 'versions must be in order of validFrom',
    }),
})
export type VigilRules = z.infer<typeof VigilRules>

/** The checklist in force on a day of the ambito; before the first version, the first. */
export function checklistOn({ checklists }: VigilRules, day: LocalDate): Checklist {
  return checklists.findLast(({ validFrom }) => validFrom <= day) ?? (checklists[0] as Checklist)
}
