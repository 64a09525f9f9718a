// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { MunicipalityCode, TextRef } from '#core/shared/vocabulary.ts'
import { CompetenceFacts, CompetenceRuleId } from '#core/shared/whereabouts.ts'

/** The municipality that must take charge, of this ambito or not; or nobody knows yet, which is an answer too. */
export const ChosenMunicipality = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('municipality'), code: MunicipalityCode }),
  z.strictObject({ kind: z.literal('unknown') }),
])
export type ChosenMunicipality = z.infer<typeof ChosenMunicipality>

/** Where the person is and belongs, as far as is known; a later one is added, the earlier stays in the diary. */
export const WhereaboutsRecorded = z.strictObject({ type: z.literal('WhereaboutsRecorded'), facts: CompetenceFacts })

/** A person said whose the case is, having seen what the rules propose. */
export const CompetenceConfirmed = z.strictObject({
  type: z.literal('CompetenceConfirmed'),
  competent: ChosenMunicipality,
  /** What the rules proposed then, and by which of them: a person may know better. */
  proposed: ChosenMunicipality,
  rule: CompetenceRuleId,
  /** Municipalities that get a copy for information. */
  inform: z.array(MunicipalityCode).max(10),
  reason: TextRef,
  /** The night part had already ended: the handover must follow at once. */
  afterClosure: z.boolean(),
})
