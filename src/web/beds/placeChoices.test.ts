// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { BoardPlace } from '#core/beds/bedsApi.ts'
import { countStoppedByDog, listChoices } from './placeChoices.ts'

type Judged = NonNullable<BoardPlace['forPerson']>
const unmet = (condition: 'dogs' | 'tb_test' | 'sex', waivable: boolean, waived = false) => ({
  condition,
  waivable,
  waived,
})
const place = (resourceKey: string, judged: Partial<Judged>): BoardPlace => ({
  resourceKey,
  name: resourceKey,
  kind: 'dormitory',
  beds: [],
  free: 1,
  held: 0,
  occupied: 0,
  outOfService: 0,
  rules: [],
  forPerson: { usable: false, freeBeds: 1, unmet: [], ...judged },
})

test('first what can be used now, then what somebody may waive, last what is full', () => {
  const choices = listChoices([
    place('full', { freeBeds: 0 }),
    place('nobody-may', { unmet: [unmet('sex', false)] }),
    place('waivable', { unmet: [unmet('tb_test', true)] }),
    place('usable', { usable: true }),
    place('asked', { unmet: [unmet('tb_test', true)], phase: 'requested' }),
  ])
  expect(choices.map(({ verdict }) => verdict)).toEqual(['usable', 'asked', 'waivable', 'unusable', 'full'])
})

test('asked for, and everything waived since: it can be held', () => {
  const judged = { usable: true, phase: 'requested', unmet: [unmet('tb_test', true, true)] }
  expect(listChoices([place('casa', judged)])[0]?.verdict).toBe('usable')
})

test('one condition that nobody may waive is enough', () => {
  const judged = { unmet: [unmet('tb_test', true), unmet('dogs', false)] }
  expect(listChoices([place('casa', judged)])[0]?.verdict).toBe('unusable')
})

test('held already: it comes first and is not offered again', () => {
  const choices = listChoices([place('usable', { usable: true }), place('mine', { phase: 'held' })])
  expect(choices[0]).toMatchObject({ verdict: 'taken', place: { resourceKey: 'mine' } })
})

test('counts the places that only want the dog elsewhere', () => {
  const dogs = { unmet: [unmet('dogs', false)] }
  expect(countStoppedByDog([place('a', dogs), place('b', {}), place('c', dogs)])).toBe(2)
})
