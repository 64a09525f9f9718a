// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import { attempt } from './attempt.ts'
import type { AttemptEvent } from './attemptEvents.ts'

const askedFor = aText('the name asked')
const recorded = (caseIds: string[]): AttemptEvent => ({ type: 'AttemptRecorded', askedFor, caseIds })
const verify = {
  type: 'VerifyAttempt',
  stationKey: 'carabinieri-rho',
  dialled: aText('+39 000 000 0100'),
  outcome: 'request_unknown',
} as const

describe('somebody asks about a person', () => {
  test('is recorded once', () => {
    given(attempt, [])
      .when({ type: 'RecordAttempt', askedFor, caseIds: [] }, {})
      .then([recorded([])])
    given(attempt, [recorded([])])
      .when({ type: 'RecordAttempt', askedFor, caseIds: [] }, {})
      .then('AttemptRecordedAlready')
  })

  test('is verified only once it was recorded, and as often as the station is called', () => {
    given(attempt, []).when(verify, {}).then('AttemptUnknown')
    const verified: AttemptEvent = { ...verify, type: 'AttemptVerified' }
    given(attempt, [recorded([]), verified])
      .when(verify, {})
      .then([verified])
  })

  test('goes on in the same way whether somebody is found or nobody', () => {
    const [someone, nobody] = [[recorded([anId('case')])], [recorded([])]].map((events) =>
      events.reduce(attempt.evolve, attempt.initial),
    )
    expect(someone).toEqual(nobody)
  })
})
