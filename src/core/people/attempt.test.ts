// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import { attempt } from './attempt.ts'
import type { AttemptEvent } from './attemptEvents.ts'

const askedFor = aText('the name asked')
const recorded: AttemptEvent = { type: 'AttemptRecorded', askedFor }
const compared = (...caseIds: string[]): AttemptEvent => ({ type: 'AttemptCompared', caseIds })
const verify = {
  type: 'VerifyAttempt',
  stationKey: 'carabinieri-rho',
  dialled: aText('+39 000 000 0100'),
  outcome: 'request_unknown',
} as const
const verified: AttemptEvent = { ...verify, type: 'AttemptVerified' }

describe('somebody asks about a person', () => {
  test('is recorded once', () => {
    given(attempt, []).when({ type: 'RecordAttempt', askedFor }, {}).then([recorded])
    given(attempt, [recorded]).when({ type: 'RecordAttempt', askedFor }, {}).then('AttemptRecordedAlready')
  })

  test('is verified only once it was recorded, and as often as the station is called', () => {
    given(attempt, []).when(verify, {}).then('AttemptUnknown')
    given(attempt, [recorded, verified]).when(verify, {}).then([verified])
  })

  test('is compared after each thing that is said, and not twice for one', () => {
    const compare = { type: 'CompareAttempt', caseIds: [anId('case')] } as const
    given(attempt, []).when(compare, {}).then('NothingToCompare')
    for (const said of [[recorded], [recorded, compared(), verified]])
      given(attempt, said)
        .when(compare, {})
        .then([compared(anId('case'))])
    given(attempt, [recorded, compared()]).when(compare, {}).then('NothingToCompare')
  })

  test('goes on in the same way whether somebody is found or nobody', () => {
    const [someone, nobody] = [
      [recorded, compared(anId('case'))],
      [recorded, compared()],
    ].map((events) => events.reduce(attempt.evolve, attempt.initial))
    expect(someone).toEqual(nobody)
  })
})
