// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Bilingual } from '#core/shared/bilingual.ts'
import { ConfigKey } from '#core/shared/vocabulary.ts'

/** One entry of a list a person picks from. Keys stay for ever in events; labels may be corrected. */
export const Choice = z.strictObject({ key: ConfigKey, label: Bilingual })
export type Choice = z.infer<typeof Choice>

const Choices = z.array(Choice).min(1)

/** An outcome only a protected case can have is counted as part of a group, or the figures would tell of it (ADR 0031). */
const Outcome = Choice.extend({ countedAs: ConfigKey.optional() })

/** The closed lists of the case forms (domain.md §6.4 and §1.4), in the order they are shown. */
export const FormLists = z.strictObject({
  needs: Choices,
  outcomes: z.array(Outcome).min(1),
  /** Under what figures count the outcomes that name one. */
  outcomeGroups: z.array(Choice).default([]),
  funds: Choices,
  costTypes: Choices,
  /** What may be offered or sought for the night, in the order in which it is tried. */
  solutions: Choices,
})
export type FormLists = z.infer<typeof FormLists>
