// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import { getCalendarMonth, getResponsibleAt } from '#core/territory/calendarApi.ts'
import * as closuresApi from '#core/territory/closuresApi.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'
import { readClosure, type TypedClosure } from './readClosure.ts'

const words = it.calendar.closures
const strike: TypedClosure = {
  municipalities: ['015182'],
  kind: 'strike',
  firstDay: '8/5',
  lastDay: '',
  from: '',
  until: '',
  reason: 'Sciopero',
}
const read = (but: Partial<TypedClosure>) => readClosure({ ...strike, ...but }, '2026-05-07', words)
const fieldsOf = (but: Partial<TypedClosure>) => read(but).faults.flatMap((fault) => (fault ? [fault.field] : []))

describe('a closure as it is typed', () => {
  test('one day, the whole of it', () => {
    expect(read({}).body).toEqual({
      municipalities: ['015182'],
      kind: 'strike',
      firstDay: '2026-05-08',
      lastDay: '2026-05-08',
      reason: 'Sciopero',
    })
  })

  test('days over the end of the year, and hours', () => {
    expect(read({ firstDay: '24/12', lastDay: '2/1', from: '12', until: '1730' }).body).toMatchObject({
      firstDay: '2026-12-24',
      lastDay: '2027-01-02',
      hours: { from: '12:00', until: '17:30' },
    })
  })

  test('names each field that is wrong', () => {
    expect(fieldsOf({ municipalities: [], kind: undefined, firstDay: 'x', reason: ' ' })).toEqual([
      'municipalities',
      'kind',
      'firstDay',
      'reason',
    ])
    expect(fieldsOf({ lastDay: '1/5/2026' })).toEqual(['lastDay'])
    expect(fieldsOf({ from: '9' })).toEqual(['until'])
    expect(fieldsOf({ from: '11', until: '9' })).toEqual(['until'])
  })
})

test.each([it, en])('every refusal of the calendar has its sentence', ({ calendar }) => {
  const sentences: Readonly<Record<string, string>> = {
    ...calendar.closures.refusals,
    YearUnknown: calendar.now.yearUnknown,
  }
  const acts = [closuresApi.enterClosure, closuresApi.withdrawClosure, getCalendarMonth, getResponsibleAt]
  for (const code of acts.flatMap(({ refusals }) => [...refusals])) expect(sentences[code], code).toMatch(/\.$/)
})
