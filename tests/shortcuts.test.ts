// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../src/web/messages/en.ts'
import { it } from '../src/web/messages/it.ts'

const WEB = new URL('../src/web/', import.meta.url).pathname
const read = (path: string) => readFileSync(join(WEB, path), 'utf8')

/** Keys of the screens, as written in the list from which navigation and palette are made. */
const keysIn = (source: string) => [...source.matchAll(/shortcut: '([^']+)'/g)].map(([, key]) => key ?? '')
/** Combinations of one act, wherever they are written: in a screen, in the words of a feature, in the list of screens. */
const combinationsIn = (source: string) => [...source.matchAll(/'(alt\+[^']+)'/g)].map(([, key]) => key ?? '')
const repeated = (keys: readonly string[]) => keys.filter((key, at) => keys.indexOf(key) !== at)

/** Every source of the screens, the words of the other language left out: they say the same keys again. */
const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$/.test(path) && !path.startsWith('messages/en'))
  .map(read)

test('no two screens answer to the same key', () => {
  const keys = keysIn(read('app/screens.ts'))
  expect(keys.length).toBeGreaterThan(5)
  expect(repeated(keys)).toEqual([])
})

test('a combination means one thing, on whatever screen: a hand learns it once', () => {
  const keys = sources.flatMap(combinationsIn)
  expect(keys).toContain('alt+l')
  expect(keys.length).toBeGreaterThan(7)
  expect(repeated(keys)).toEqual([])
})

test('no two acts on the page of a case answer to the same key', () => {
  for (const words of [it, en]) {
    const { cases, competence, paging, interpreters, attachments, protection, duplicates } = words
    const keys = [
      ...[cases.keys, competence.keys, paging.now.keys].flatMap((some) => Object.values<string>(some)),
      interpreters.key,
      attachments.key,
      protection.protectKey,
      words.handovers.keys.sendHandover,
      duplicates.ofCase.secondTeamKey,
    ]
    expect(repeated(keys)).toEqual([])
  }
})

test('a planted violation is found', () => {
  expect(repeated(keysIn("{ shortcut: 'e' }, { shortcut: 'q' }, { shortcut: 'e' }"))).toEqual(['e'])
  const planted = ["costs: { shortcut: 'alt+s' }", "secondTeamKey: 'alt+s'"]
  expect(repeated(planted.flatMap(combinationsIn))).toEqual(['alt+s'])
})
