// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Mark } from '#core/shared/provenance.ts'
import { ConfigKey, Done, Id, Instant, MunicipalityCode, RequiredWords } from '#core/shared/vocabulary.ts'
import { CompetenceFacts, CompetenceRuleId, SpeltFacts } from '#core/shared/whereabouts.ts'
import { OfferAnswer } from './offerEvents.ts'

const CaseParams = z.strictObject({ caseId: Id })
const common = ['CaseUnknown', 'CaseClosedAlready'] as const

export const recordWhereabouts = endpoint({
  id: 'recordWhereabouts',
  method: 'post',
  path: '/api/v1/cases/:caseId/whereabouts',
  summary: 'Where the person is and belongs, as far as is known; the earlier entry stays in the diary',
  params: CaseParams,
  body: SpeltFacts,
  answer: Done,
  refusals: [...common, 'MunicipalityUnknown'],
})

export const confirmCompetence = endpoint({
  id: 'confirmCompetence',
  method: 'post',
  path: '/api/v1/cases/:caseId/competence',
  summary: 'A person says whose the case is, having seen the proposal; not known yet is an answer',
  params: CaseParams,
  body: z.strictObject({
    /** An ISTAT code, any of the national register; or that nobody knows yet. */
    competent: z.string().regex(/^(?:\d{6}|unknown)$/),
    /** Who gets a copy for information. */
    inform: z.array(MunicipalityCode).max(10),
    reason: RequiredWords,
  }),
  answer: Done,
  refusals: [...common, 'MunicipalityUnknown'],
})

export const recordOffer = endpoint({
  id: 'recordOffer',
  method: 'post',
  path: '/api/v1/cases/:caseId/offers',
  summary: 'What was offered or sought for the night, and what became of it',
  params: CaseParams,
  body: z.strictObject({ offerId: Id, solution: ConfigKey, answer: OfferAnswer, reason: RequiredWords }),
  answer: Done,
  refusals: [...common, 'OfferAlreadyRecorded', 'SolutionUnknown'],
})

const Competent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('in_ambito'), code: MunicipalityCode }),
  z.strictObject({ kind: z.literal('outside'), code: MunicipalityCode }),
  z.strictObject({ kind: z.literal('unknown') }),
])

/** Whose the case is: what is known, what the rules propose of it, what a person said. */
export const CompetenceView = z.strictObject({
  facts: CompetenceFacts,
  /** False while the facts are only those of the report. */
  recorded: z.boolean(),
  proposal: z.strictObject({
    helpNow: Competent,
    competent: Competent,
    rule: CompetenceRuleId,
    source: z.string(),
    mark: Mark,
    alsoInform: z.array(MunicipalityCode),
    ask: z.array(CompetenceFacts.keyof()),
    askBeforeTelling: z.boolean(),
  }),
  confirmed: z
    .strictObject({
      competent: Competent,
      /** Whether it is what the rules proposed then. */
      asProposed: z.boolean(),
      rule: CompetenceRuleId,
      inform: z.array(MunicipalityCode),
      reason: z.string(),
      by: z.string(),
      at: Instant,
    })
    .optional(),
})
export type CompetenceView = z.infer<typeof CompetenceView>

export const OfferView = z.strictObject({
  offerId: Id,
  solution: ConfigKey,
  answer: OfferAnswer,
  reason: z.string(),
  by: z.string(),
  happenedAt: Instant,
})
export type OfferView = z.infer<typeof OfferView>
