// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { createReceiptLink, discardDraft, receiveReport, saveDraft, startReport } from '#core/reports/reportsApi.ts'
import { correctTriage, decideTriage, giveFeedback } from '#core/reports/triageApi.ts'
import { en } from '../messages/en.ts'
import { it as italian } from '../messages/it.ts'

const codes = new Set(
  [
    startReport,
    saveDraft,
    receiveReport,
    decideTriage,
    correctTriage,
    giveFeedback,
    discardDraft,
    createReceiptLink,
  ].flatMap<string>(({ refusals }) => refusals),
)

describe.each([
  ['it', italian],
  ['en', en],
])('every refusal of a report has its sentence in %s', (_, { reports }) => {
  it('and no sentence is left over', () => {
    expect(new Set(Object.keys(reports.refusals))).toEqual(codes)
  })
})
