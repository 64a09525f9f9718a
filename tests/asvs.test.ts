// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../docs/security/asvs.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (\w[\w/]*) \| (.*?) ?\|$/gm)].map(
  ([, number = '', what = '', state = '', where = '']) => ({ number, what, state, where }),
)

/** Requirements of levels 1 and 2 in each chapter of ASVS 5.0.0, counted in its published table. */
const OF_CHAPTER = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]

test('every requirement of levels 1 and 2 stands there once', () => {
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
  const counts = OF_CHAPTER.map((_, at) => rows.filter(({ number }) => number.startsWith(`${at + 1}.`)).length)
  expect(counts).toEqual(OF_CHAPTER)
  expect(rows).toHaveLength(253)
})

test('each says where it is held, or why it is not', () => {
  for (const { number, state, where } of rows) {
    expect(['held', 'adopter', 'n/a', 'open'], number).toContain(state)
    expect(where.trim(), `${number} says nothing`).not.toBe('')
  }
})

test('its head counts them right', () => {
  for (const state of ['held', 'adopter', 'n/a', 'open']) {
    const said = Number(new RegExp(`^\\| ${state} \\| (\\d+) \\|`, 'm').exec(page)?.[1])
    expect(said, state).toBe(rows.filter((row) => row.state === state).length)
  }
})
