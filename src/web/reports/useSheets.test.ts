// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { Protocol } from '#core/reports/protocol.ts'
import { sheetsOf } from './useSheets.ts'

const text = { it: 'x', en: 'x' }
const call = (on: string, number: string, danger: boolean) => ({ on: [on], number, danger, why: text })
const aSheet = (key: string, proposedWhen: object, question: string, calls: object[] = []) => ({
  key,
  title: text,
  version: 1,
  validFrom: '2023-07-01',
  source: 'x',
  mark: 'P',
  proposedWhen,
  questions: [{ key: question, text, calls }],
})
const protocol = {
  ...Protocol.parse({
    firstCalls: [{ question: 'immediateDanger', ...call('yes', '112', true) }],
    sheets: [
      aSheet('minor-alone', { questions: { minorInvolved: ['yes'] } }, 'ill-or-hurt', [call('yes', '112', true)]),
      aSheet('elder-alone', { elderly: 'some' }, 'medicines-tonight', [call('unknown', '116117', false)]),
      aSheet('homeless-in-the-cold', { cold: true }, 'animals'),
    ],
  }),
  coldPlan: [{ firstDay: '2025-11-15', lastDay: '2026-03-31' }],
  redirects: [],
}
const noDanger = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const

describe('the sheet in view', () => {
  it('is the first proposed; in the cold another than in May', () => {
    const fields = { questions: noDanger, count: { adults: 1 } }
    expect(sheetsOf(protocol, fields, '2026-01-09').inView?.key).toBe('homeless-in-the-cold')
    expect(sheetsOf(protocol, fields, '2026-05-08').inView).toBeUndefined()
  })

  it('is the one a person opened, or none if they want none', () => {
    const fields = { questions: noDanger, count: { elderly: 1 } }
    expect(sheetsOf(protocol, { ...fields, sheet: 'minor-alone' }, '2026-05-08').inView?.key).toBe('minor-alone')
    expect(sheetsOf(protocol, { ...fields, sheet: 'none' }, '2026-05-08').inView).toBeUndefined()
    expect(sheetsOf(protocol, { ...fields, sheet: 'dropped-since' }, '2026-05-08').inView?.key).toBe('elder-alone')
  })

  it('goes on with the version the draft began with', () => {
    const [first] = protocol.sheets
    const both = { ...protocol, sheets: first ? [{ ...first, version: 2, validFrom: '2026-01-01' }, first] : [] }
    const sheets = [{ key: first?.key ?? '', version: 1, answers: [{ question: 'ill-or-hurt', answer: 'yes' }] }]
    const inForce = (fields: object) => sheetsOf(both, fields, '2026-05-08').all.map(({ version }) => version)
    expect(inForce({})).toEqual([2])
    expect(inForce({ sheets })).toEqual([1])
  })

  it('a danger told on a sheet no longer in view still has its number, once and first', () => {
    const sheets = [
      { key: 'elder-alone', version: 1, answers: [{ question: 'medicines-tonight', answer: 'unknown' }] },
      { key: 'minor-alone', version: 1, answers: [{ question: 'ill-or-hurt', answer: 'yes' }] },
    ]
    const questions = { ...noDanger, immediateDanger: 'yes' } as const
    const { calls } = sheetsOf(protocol, { questions, sheets, sheet: 'elder-alone' }, '2026-05-08')
    expect(calls.map(({ number, danger }) => [number, danger])).toEqual([
      ['112', true],
      ['116117', false],
    ])
  })
})
