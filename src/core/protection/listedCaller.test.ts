// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import { whyNothingIsSaid } from './listedCaller.ts'
import { findListed } from './listedName.ts'
import { protection } from './protection.ts'
import type { ProtectionEvent } from './protectionEvents.ts'

const [him, brother, sourceId] = [anId('him'), anId('brother'), anId('report')]
const reason = aText('called back: it is a namesake')
const call = { source: 'report', sourceId, conflictIds: [him] } as const
const noted: ProtectionEvent = { type: 'CallerNoted', ...call, conflictIds: [him] }
const judged = (isThem: boolean): ProtectionEvent => ({ type: 'CallerJudged', sourceId, isThem, reason })

describe('somebody calls with a name of the list', () => {
  test('is noted once for each entry, by whoever looks first', () => {
    given(protection, [])
      .when({ type: 'NoteCaller', ...call }, {})
      .then([noted])
    given(protection, [noted])
      .when({ type: 'NoteCaller', ...call }, {})
      .then('CallerNotedAlready')
    given(protection, [noted])
      .when({ type: 'NoteCaller', ...call, conflictIds: [him, brother] }, {})
      .then([{ ...noted, conflictIds: [brother] }])
  })

  test('a person says who it was, and may put it right; nobody is judged who was not on the list', () => {
    given(protection, [noted])
      .when({ type: 'JudgeCaller', ...call, isThem: false, reason }, {})
      .then([judged(false)])
    given(protection, [noted, judged(false)])
      .when({ type: 'JudgeCaller', ...call, isThem: true, reason }, {})
      .then([judged(true)])
    given(protection, [])
      .when({ type: 'JudgeCaller', ...call, conflictIds: [], isThem: true, reason }, {})
      .then('NobodyListed')
  })

  test('a name that is given later is noted with the answer', () => {
    const said = aText('Ugo Inventati')
    given(protection, [])
      .when({ type: 'JudgeCaller', ...call, said, isThem: true, reason }, {})
      .then([{ ...noted, said }, judged(true)])
  })

  test('a new entry of the list is a new question, unless it was them already', () => {
    const both: ProtectionEvent = { ...noted, type: 'CallerNoted', conflictIds: [brother], source: 'report', sourceId }
    const after = (...events: ProtectionEvent[]) =>
      events.reduce(protection.evolve, protection.initial).calls[sourceId]?.isThem
    expect(after(noted, judged(false), both)).toBeUndefined()
    expect(after(noted, judged(true), both)).toBe(true)
  })
})

describe('nothing is said back', () => {
  test.each([
    ['before somebody has looked', [him], undefined, 'CallerUnanswered'],
    ['noted, and nobody has said who it was', [him], { conflictIds: [him] }, 'CallerUnanswered'],
    ['it is them', [him], { conflictIds: [him], isThem: true }, 'CallerInConflict'],
    ['it is them, who now give another name', [], { conflictIds: [him], isThem: true }, 'CallerInConflict'],
    ['another name of the list', [him, brother], { conflictIds: [him], isThem: false }, 'CallerUnanswered'],
  ] as const)('%s', (_, listed, known, why) => {
    expect(whyNothingIsSaid(listed, known)).toBe(why)
  })

  test('but to whom bears no name of the list, or is somebody else who is called so, as to anybody', () => {
    expect(whyNothingIsSaid([], undefined)).toBeUndefined()
    expect(whyNothingIsSaid([him], { conflictIds: [him], isThem: false })).toBeUndefined()
  })
})

test('every entry that may be the caller is found once, with the reason, under whichever name', () => {
  const list = [
    { caseId: 'a', conflictId: 'him', name: 'Ugo Inventati' },
    { caseId: 'a', conflictId: 'him', name: 'Inventati' },
    { caseId: 'b', conflictId: 'lawyer', name: 'Tullio Prova' },
    { caseId: 'c', conflictId: 'namesake', name: 'Hugo Inventati' },
    { caseId: 'c', conflictId: 'erased', name: '' },
  ]
  expect(findListed(['', 'Isp. Ugo Inventati'], list)).toEqual([
    { ...list[0], because: ['same_name'] },
    { ...list[3], because: ['same_sound'] },
  ])
  expect(findListed(['', 'Bruno Esempi'], list)).toEqual([])
})
