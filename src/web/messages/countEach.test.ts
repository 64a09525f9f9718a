// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { countEach } from './countEach.ts'

const words = [
  ['texts', 'testo', 'testi'],
  ['files', 'allegato', 'allegati'],
] as const

test.each([
  [{ texts: 3, files: 1 }, '3 testi, 1 allegato'],
  [{ texts: 0, files: 2 }, '2 allegati'],
  [{ texts: 0, files: 0 }, 'niente'],
])('%o is %s', (counts, said) => expect(countEach(counts, words, 'niente')).toBe(said))
