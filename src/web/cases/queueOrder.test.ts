// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import type { QueueItem } from '#core/cases/queueApi.ts'
import { keepInPlace, newRows } from './queueOrder.ts'

const row = (id: string): QueueItem => ({
  kind: 'case',
  id,
  label: id,
  priority: 'P2',
  phase: 'activated',
  since: '2026-01-09T21:14:00.000Z',
})
const rows = (ids: string) => [...ids].map(row)
const idsOf = (items: readonly QueueItem[]) => items.map(({ id }) => id).join('')

describe('the row under the hand', () => {
  it.each([
    ['stays first when a more urgent one comes', 'nab', 'ab', 'a', 'anb'],
    ['stays in the middle when it would move up', 'bac', 'abc', 'b', 'abc'],
    ['stays in the middle when one above goes away', 'bc', 'abc', 'b', 'cb'],
    ['is the last when too few are left', 'c', 'abc', 'c', 'c'],
    ['is free to move when it is not on the screen yet', 'xab', 'ab', 'x', 'xab'],
    ['is nowhere when it has left the queue', 'ab', 'abc', 'c', 'ab'],
  ])('%s', (_, sorted, shown, held, expected) => {
    expect(idsOf(keepInPlace(rows(sorted), [...shown], held))).toBe(expected)
  })

  it('leaves the order of the server when nobody is on a row', () => {
    expect(idsOf(keepInPlace(rows('ba'), ['a', 'b'], undefined))).toBe('ba')
  })
})

it('announces what came, and nothing the first time', () => {
  expect(idsOf(newRows(rows('nab'), ['a', 'b']))).toBe('n')
  expect(newRows(rows('ab'), undefined)).toEqual([])
})
