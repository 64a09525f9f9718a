// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { provisionalName } from './provisionalName.ts'

test.each([
  ['male', 'Ignoto n. 3'],
  ['female', 'Ignota n. 3'],
  ['unknown', 'Ignoto/a n. 3'],
] as const)('%s', (sex, name) => {
  expect(provisionalName(sex, 3)).toBe(name)
})
