// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter, minutesLater } from '../../../tests/support/words.ts'
import { findUnusual, nightOf, type ReadFact } from './findUnusual.ts'
import { readingAlarm, ringsAs } from './readingAlarm.ts'
import type { UnusualRule } from './unusualRules.ts'

const start = inWinter('2026-01-09 23:00')
const read = (minutes: number, over: Partial<ReadFact> = {}): ReadFact => ({
  at: minutesLater(start, minutes),
  readerId: 'lidia',
  readerKind: 'call_taker',
  kind: 'case',
  subjectId: anId('case'),
  caseId: anId('case'),
  act: 'getCase',
  isBreakGlass: false,
  isProtected: false,
  hasTask: true,
  isOnDuty: true,
  ...over,
})
const rule = <K extends UnusualRule['kind']>(kind: K, more: object = {}): UnusualRule =>
  ({ kind, key: 'a-rule', title: { it: 'Una regola', en: 'A rule' }, roles: ['call_taker'], ...more }) as UnusualRule
const count = (one: UnusualRule, reads: readonly ReadFact[]) => findUnusual([one], reads).map((found) => found.count)
const cases = (many: number, apart: number) =>
  Array.from({ length: many }, (_, i) => read(i * apart, { caseId: anId(`case ${i}`), subjectId: anId(`case ${i}`) }))

describe('a rule says what somebody should look at', () => {
  test('many different cases within the minutes, and the same ones again do not count', () => {
    const many = rule('many_cases', { cases: 5, minutes: 60 })
    expect(count(many, cases(5, 10))).toEqual([5])
    expect(count(many, cases(4, 10))).toEqual([])
    expect(count(many, cases(5, 15))).toEqual([])
    expect(
      count(
        many,
        Array.from({ length: 9 }, (_, i) => read(i)),
      ),
    ).toEqual([])
  })

  test('the same person or the same words again and again, not different ones', () => {
    const same = rule('same_subject', { times: 3 })
    const person = (i: number, id: string) => read(i * 20, { kind: 'person', subjectId: anId(id) })
    expect(
      count(
        same,
        [0, 1, 2].map((i) => person(i, 'her')),
      ),
    ).toEqual([3])
    expect(
      count(
        same,
        [0, 1, 2].map((i) => person(i, `somebody ${i}`)),
      ),
    ).toEqual([])
    expect(
      count(
        same,
        [0, 1, 2].map((i) => read(i * 20)),
      ),
    ).toEqual([])
  })

  test('the same words sought again and again; those asked about by break-glass have a rule of their own', () => {
    const same = rule('same_subject', { times: 3 })
    const sought = (act: string) =>
      [0, 1, 2].map((i) => read(i * 20, { kind: 'search', act, subjectId: anId('one name'), caseId: undefined }))
    expect(count(same, sought('searchPeople'))).toEqual([3])
    expect(count(same, sought('checkBreakGlass'))).toEqual([])
  })

  test('a case closed long before', () => {
    const old = rule('old_case', { days: 90 })
    expect(count(old, [read(0, { closedAt: inWinter('2025-10-01 10:00') })])).toEqual([1])
    expect(count(old, [read(0, { closedAt: inWinter('2025-12-01 10:00') }), read(1)])).toEqual([])
  })

  test('a protected case without a part in it; who has one, or broke the glass, is not meant', () => {
    const without = rule('protected_without_task')
    const hers = { isProtected: true, hasTask: false }
    expect(count(without, [read(0, hers)])).toEqual([1])
    expect(count(without, [read(0, { ...hers, hasTask: true }), read(1, { ...hers, isBreakGlass: true })])).toEqual([])
  })

  test('outside one’s own shift, of somebody and not of a list', () => {
    const off = rule('off_duty')
    expect(count(off, [read(0, { isOnDuty: false })])).toEqual([1])
    const list = { kind: 'list', caseId: undefined, subjectId: undefined }
    expect(count(off, [read(0), read(1, { ...list, isOnDuty: false })])).toEqual([])
  })

  test('many different things asked about by break-glass', () => {
    const asks = rule('many_asks', { times: 3 })
    const ask = (i: number, id: string) =>
      read(i, { kind: 'search', act: 'checkBreakGlass', subjectId: anId(id), caseId: undefined })
    expect(
      count(
        asks,
        [0, 1, 2].map((i) => ask(i, `name ${i}`)),
      ),
    ).toEqual([3])
    expect(
      count(
        asks,
        [0, 1, 2].map((i) => ask(i, 'one name')),
      ),
    ).toEqual([])
  })
})

describe('each reader and each night apart', () => {
  test('a rule is of its roles', () => {
    expect(count(rule('off_duty', { roles: ['coordinator'] }), [read(0, { isOnDuty: false })])).toEqual([])
  })

  test('two readers do not add up, and midnight cuts no night in two', () => {
    const many = rule('many_cases', { cases: 5, minutes: 120 })
    const half = cases(5, 10).map((one, i) => ({ ...one, readerId: i % 2 ? 'lidia' : 'bruno' }))
    expect(count(many, half)).toEqual([])
    expect(count(many, cases(5, 25))).toEqual([5])
    expect([nightOf(inWinter('2026-01-09 23:30')), nightOf(inWinter('2026-01-10 03:30'))]).toEqual([
      '2026-01-09',
      '2026-01-09',
    ])
  })
})

test('who goes on is counted on, and a quiet hour between is not', () => {
  const [finding] = findUnusual([rule('many_cases', { cases: 5, minutes: 60 })], cases(20, 10))
  expect(finding).toMatchObject({ count: 20, lastAt: minutesLater(start, 190) })
  const twice = [
    ...cases(5, 10),
    read(100),
    ...cases(5, 10).map((one, i) => ({ ...one, at: minutesLater(start, 200 + i) })),
  ]
  expect(count(rule('many_cases', { cases: 5, minutes: 60 }), twice)).toEqual([10])
})

test('rows may come in any order, and are told in that of the night', () => {
  const shuffled = [3, 0, 4, 1, 2].flatMap((i) => cases(5, 10)[i] ?? [])
  const [finding] = findUnusual([rule('many_cases', { cases: 5, minutes: 60 })], shuffled)
  expect(finding).toMatchObject({ count: 5, firstAt: start, lastAt: minutesLater(start, 40) })
})

test('the latest night is told first, and of a night whoever began first', () => {
  const once = (days: number, minutes: number, readerId: string) =>
    read(0, { at: minutesLater(start, days * 24 * 60 + minutes), readerId, hasTask: false, isProtected: true })
  const reads = [once(0, 5, 'lidia'), once(1, 9, 'ugo'), once(1, 3, 'bruno'), once(0, 1, 'ada')]
  const told = findUnusual([rule('protected_without_task')], reads).map(({ readerId }) => readerId)
  expect(told).toEqual(['bruno', 'ugo', 'ada', 'lidia'])
})

test('it is seen by somebody else, up to what was read then', () => {
  const see = { type: 'SeeReadingAlarm', rule: 'a-rule', readerId: 'lidia', lastAt: start, by: 'carla' } as const
  const seen = { type: 'ReadingAlarmSeen', rule: 'a-rule', readUntil: start, by: 'carla' } as const
  const aside = { type: 'ReadingAlarmSetAside', rule: 'a-rule', said: aText('her shift'), by: 'carla' } as const
  given(readingAlarm, []).when(see, {}).then([seen])
  given(readingAlarm, [])
    .when({ ...see, by: 'lidia' }, {})
    .then('SameHand')
  given(readingAlarm, [seen]).when(see, {}).then('SeenAlready')
  given(readingAlarm, [seen, aside]).when(see, {}).then('SetAsideAlready')
  const later = minutesLater(start, 1)
  given(readingAlarm, [seen])
    .when({ ...see, lastAt: later }, {})
    .then([{ ...seen, readUntil: later }])
})

test('it rings until somebody saw it, and again a day later while nobody said what it was', () => {
  const seen = { at: minutesLater(start, 10) }
  const dayLater = minutesLater(start, 10 + 24 * 60)
  expect(ringsAs({ lastAt: start }, dayLater)).toEqual({ kind: 'reading_unusual', since: start })
  expect(ringsAs({ lastAt: start, seen }, minutesLater(start, 9 + 24 * 60))).toBeUndefined()
  expect(ringsAs({ lastAt: start, seen }, dayLater)).toEqual({ kind: 'reading_unsettled', since: dayLater })
  expect(ringsAs({ lastAt: start, seen, setAside: {} }, dayLater)).toBeUndefined()
})

test('it is set aside once, with words, by somebody else', () => {
  const aside = {
    type: 'SetReadingAlarmAside',
    rule: 'a-rule',
    readerId: 'lidia',
    said: aText('her shift'),
    by: 'carla',
  } as const
  const event = { type: 'ReadingAlarmSetAside', rule: 'a-rule', said: aside.said, by: 'carla' } as const
  given(readingAlarm, []).when(aside, {}).then([event])
  given(readingAlarm, [])
    .when({ ...aside, by: 'lidia' }, {})
    .then('SameHand')
  given(readingAlarm, [event]).when(aside, {}).then('SetAsideAlready')
})
