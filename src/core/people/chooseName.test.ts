// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { chooseName } from './chooseName.ts'
import type { Certainty } from './rankPeople.ts'

const name = (calledBy: string, certainty: Certainty, addedAt = '2026-01-09') => ({ calledBy, certainty, addedAt })

test('the surest name counts, then the later one; each other name is told once', () => {
  const names = [
    name('Ignoto n. 3', 'supposed'),
    name('Samir Esempi', 'declared'),
    name('Sameer Esempy', 'declared', '2026-01-19'),
    name('Samir Esempi', 'declared', '2026-01-12'),
  ]
  expect(chooseName(names)).toMatchObject({
    name: { calledBy: 'Sameer Esempy' },
    otherNames: ['Samir Esempi', 'Ignoto n. 3'],
  })
  expect(chooseName([...names, name('Samir Esempi', 'documented', '2025-01-01')]).name?.certainty).toBe('documented')
})

test('erased names are no names', () => {
  expect(chooseName([name('', 'documented'), name('Ugo', 'supposed')]).name?.calledBy).toBe('Ugo')
  expect(chooseName([name('', 'documented')])).toEqual({ otherNames: [] })
})
