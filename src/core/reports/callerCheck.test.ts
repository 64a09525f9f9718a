// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { aReport } from '../../../tests/support/aReport.ts'
import { given } from '../../../tests/support/given.ts'
import { aText, inWinter } from '../../../tests/support/words.ts'
import { callBackDueAt } from './callerCheck.ts'
import { type ReportFacts, report } from './report.ts'

const facts: ReportFacts = {
  now: inWinter('2026-01-09 22:20'),
  nextNumber: 7,
  entitled: true,
  responsible: 'pis',
  dangerSign: false,
}
const check = {
  type: 'CheckCaller',
  outcome: 'confirmed',
  stationKey: 'carabinieri-rho',
  dialled: aText('+39 000 000 0201'),
} as const
const { type: _, ...said } = check

describe('whoever calls is called back at the number of our directory', () => {
  test.each([
    ['while it is written', aReport()],
    ['saved', aReport().received()],
    ['decided', aReport().received().triaged('emergency')],
  ])('%s: a person says what was heard there', (_, past) => {
    given(report, past)
      .when(check, facts)
      .then([{ type: 'CallerChecked', ...said }])
  })

  test('who is not known there is worth a sentence', () => {
    const unknown = { ...check, outcome: 'not_confirmed' } as const
    given(report, aReport()).when(unknown, facts).then('ReasonNeeded')
    const reason = aText('no patrol out tonight')
    given(report, aReport())
      .when({ ...unknown, reason }, facts)
      .then([{ type: 'CallerChecked', ...said, outcome: 'not_confirmed', reason }])
  })

  test('nobody answered: tried again, and every try is kept', () => {
    const tried = aReport([...aReport().events, { type: 'CallerChecked', ...said, outcome: 'no_answer' }])
    given(report, tried)
      .when(check, facts)
      .then([{ type: 'CallerChecked', ...said }])
  })

  test('not for what is not there, nor for what was set aside', () => {
    given(report, []).when(check, facts).then('ReportUnknown')
    given(report, aReport().discarded()).when(check, facts).then('ReportSetAside')
  })

  test('within the minutes that were promised, from the call', () => {
    expect(callBackDueAt('2026-01-09T21:10:00.000Z', 15)).toBe('2026-01-09T21:25:00.000Z')
  })
})
