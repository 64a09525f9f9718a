// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Keys of the screens, as written in the list from which navigation and palette are made. */
const keysIn = (source: string) => [...source.matchAll(/shortcut: '([^']+)'/g)].map(([, key]) => key ?? '')
const repeated = (keys: readonly string[]) => keys.filter((key, at) => keys.indexOf(key) !== at)

test('no two screens answer to the same key', () => {
  const keys = keysIn(readFileSync(new URL('../src/web/app/screens.ts', import.meta.url), 'utf8'))
  expect(keys.length).toBeGreaterThan(5)
  expect(repeated(keys)).toEqual([])
})

test('a planted violation is found', () => {
  expect(repeated(keysIn("{ shortcut: 'e' }, { shortcut: 'q' }, { shortcut: 'e' }"))).toEqual(['e'])
})
