// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { isSameDraft, mergeDrafts, takeTheirs } from './mergeDrafts.ts'

describe('mergeDrafts', () => {
  it('keeps what each one wrote where the other did not', () => {
    const base = { place: 'Rho', count: { adults: 1 } }
    const mine = { ...base, account: 'Un uomo dorme alla fermata' }
    const theirs = { place: 'Rho', count: { adults: 1, minors: 2 }, caller: 'Provini' }
    expect(mergeDrafts(base, mine, theirs)).toEqual({
      fields: { ...theirs, account: 'Un uomo dorme alla fermata' },
      clashes: [],
      taken: ['caller', 'count.minors'],
    })
  })

  it('asks a person where both wrote differently, and loses neither value', () => {
    const { fields, clashes } = mergeDrafts(
      { place: 'Rho', questions: { violence: 'unknown' } },
      { place: 'Rho, stazione', questions: { violence: 'no' } },
      { place: 'Rho, fermata', questions: { violence: 'yes' } },
    )
    expect(clashes).toEqual([
      { path: 'place', mine: 'Rho, stazione', theirs: 'Rho, fermata' },
      { path: 'questions.violence', mine: 'no', theirs: 'yes' },
    ])
    expect(fields).toEqual({ place: 'Rho, stazione', questions: { violence: 'no' } })
    expect(takeTheirs(fields, clashes.slice(1))).toEqual({ place: 'Rho, stazione', questions: { violence: 'yes' } })
  })

  it('sees a field that the other emptied', () => {
    expect(mergeDrafts({ caller: 'A' }, { caller: 'A' }, {})).toEqual({ fields: {}, clashes: [], taken: ['caller'] })
    expect(mergeDrafts({ caller: 'A' }, { caller: 'AB' }, {}).clashes).toEqual([
      { path: 'caller', mine: 'AB', theirs: undefined },
    ])
  })

  it('does not bother anybody when both wrote the same', () => {
    expect(mergeDrafts({}, { place: 'Rho' }, { place: 'Rho' })).toEqual({
      fields: { place: 'Rho' },
      clashes: [],
      taken: [],
    })
  })
})

it('reads an empty field as a missing one', () => {
  expect(isSameDraft({ place: '', count: {} }, {})).toBe(true)
  expect(isSameDraft({ place: ' ' }, {})).toBe(false)
})

describe('answers to sheets', () => {
  const elder = (answers: Record<string, string>, version = 1) => ({
    sheets: [
      {
        key: 'elder-alone',
        version,
        answers: Object.entries(answers).map(([question, answer]) => ({ question, answer })),
      },
    ],
  })

  it('join question by question, and clash where two answered one differently', () => {
    const merge = mergeDrafts(
      {},
      elder({ 'ill-or-hurt': 'no', animals: 'yes' }),
      elder({ 'ill-or-hurt': 'yes', stove: 'no' }),
    )
    expect(merge.clashes).toEqual([{ path: 'sheets.elder-alone.1.ill-or-hurt', mine: 'no', theirs: 'yes' }])
    expect(merge.taken).toEqual(['sheets.elder-alone.1.stove'])
    expect(isSameDraft(merge.fields, elder({ 'ill-or-hurt': 'no', animals: 'yes', stove: 'no' }))).toBe(true)
    const chosen = takeTheirs(merge.fields, merge.clashes)
    expect(isSameDraft(chosen, elder({ 'ill-or-hurt': 'yes', animals: 'yes', stove: 'no' }))).toBe(true)
  })

  it('of two versions stay two, in any order of their answers', () => {
    const both = { sheets: [...elder({ animals: 'yes' }).sheets, ...elder({ animals: 'no' }, 2).sheets] }
    const merge = mergeDrafts(elder({ animals: 'yes' }), elder({ animals: 'yes' }), both)
    expect(merge.clashes).toEqual([])
    expect(isSameDraft(merge.fields, both)).toBe(true)
    expect(isSameDraft(elder({ a: 'yes', b: 'no' }), elder({ b: 'no', a: 'yes' }))).toBe(true)
  })
})
