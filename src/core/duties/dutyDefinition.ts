// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Bilingual } from '#core/shared/bilingual.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { Mark } from '#core/shared/provenance.ts'
import { Term } from '#core/shared/term.ts'
import { ConfigKey } from '#core/shared/vocabulary.ts'

export const DutyTrigger = z.enum([
  'page_step_started',
  'case_closed_operationally',
  'handover_sent',
  'minor_placed_in_safety',
])
export type DutyTrigger = z.infer<typeof DutyTrigger>

/** A clock as data with a source and a version, never as code (domain.md, limit of the research). */
export const DutyDefinition = z.strictObject({
  key: ConfigKey,
  /** Its row in domain.md §4.7: `L2`, `P4`. */
  row: z.string().regex(/^[LP]\d{1,2}$/),
  title: Bilingual,
  /** The norm or the protocol that binds. */
  source: z.string().min(1),
  /** Of this definition; a changed clock is a new version, and duties already open keep theirs. */
  version: z.int().min(1),
  validFrom: LocalDate,
  mark: Mark,
  trigger: DutyTrigger,
  /** Due at the earliest of these. */
  terms: z.array(Term).min(1),
  /** Who must act, and towards whom. */
  holder: Bilingual,
  recipient: Bilingual,
  /** What stops the clock. */
  evidence: Bilingual,
  /** What happens if it runs out. */
  ifMissed: Bilingual,
  /** Shares of the term after which somebody is warned. */
  warnAtPercent: z.array(z.int().min(1).max(99)),
})
export type DutyDefinition = z.infer<typeof DutyDefinition>
