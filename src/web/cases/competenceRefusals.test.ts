// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import { confirmCompetence, recordOffer, recordWhereabouts } from '#core/cases/competenceApi.ts'
import { locatePlace } from '#core/cases/placeApi.ts'
import { recordAnswer } from '#core/handovers/recordAnswerApi.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const acts = [recordWhereabouts, confirmCompetence, recordOffer, locatePlace, recordAnswer]

describe.each([
  ['it', it],
  ['en', en],
] as const)('every refusal about whose a case is has its sentence in %s', (_, { competence }) => {
  const sentences: Readonly<Record<string, string>> = competence.refusals
  test.each(acts.map((act) => [act.id, act.refusals] as const))('%s', (_id, refusals) => {
    expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  })
})
