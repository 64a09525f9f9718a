// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { aText, inWinter } from '../../../tests/support/words.ts'
import { stationCard } from './stationCard.ts'
import type { StationCardEvent } from './stationCardEvents.ts'

const now = inWinter('2026-01-09 22:10')
const facts = { now }
const reason = aText('photographed')
const issued: StationCardEvent = {
  type: 'CardIssued',
  stationKey: 'carabinieri-rho',
  expiresAt: inWinter('2026-02-08 22:10'),
}
const revoked: StationCardEvent = { type: 'CardRevoked', reason }

describe('the card of a station', () => {
  test('is issued until a day, once', () => {
    const issue = { type: 'IssueCard', stationKey: 'carabinieri-rho', days: 30 } as const
    given(stationCard, []).when(issue, facts).then([issued])
    given(stationCard, [issued]).when(issue, facts).then('CardAlreadyIssued')
    given(stationCard, [issued, revoked]).when(issue, facts).then('CardAlreadyIssued')
  })

  test('is taken back for good, with a reason', () => {
    given(stationCard, [issued]).when({ type: 'RevokeCard', reason }, facts).then([revoked])
    given(stationCard, []).when({ type: 'RevokeCard', reason }, facts).then('CardUnknown')
    given(stationCard, [issued, revoked]).when({ type: 'RevokeCard', reason }, facts).then('CardAlreadyRevoked')
  })
})
