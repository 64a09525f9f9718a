// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { createReceiptLink } from '#core/reports/reportsApi.ts'
import { issueCard, revokeCard, sendStationReport } from '#core/reports/stationCardsApi.ts'
import { en } from '../../messages/en.ts'
import { it as italian } from '../../messages/it.ts'

const codesOf = (...endpoints: readonly { readonly refusals: readonly string[] }[]) =>
  new Set(endpoints.flatMap(({ refusals }) => refusals))

describe.each([
  ['it', italian],
  ['en', en],
])('every refusal has its sentence and no sentence is left over, in %s', (_, { station }) => {
  it('of a form', () => {
    expect(new Set(Object.keys(station.form.refusals))).toEqual(codesOf(sendStationReport, createReceiptLink))
  })

  it('of a card', () => {
    expect(new Set(Object.keys(station.cards.refusals))).toEqual(codesOf(issueCard, revokeCard))
  })
})
