// SPDX-License-Identifier: AGPL-3.0-or-later
// A view that two screens ask for is one query, and that query keeps the streams of whoever was drawn last: with two
// lists a change told only by the longer one goes unnoticed. The head showed who had been on call before a take-over.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src/web'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))

/** The streams that each view is said to stand on, however often it is asked for. */
function streamsByView(texts: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const text of texts) {
    for (const [, endpoint = '', list = ''] of text.matchAll(
      /\bview\(\s*(\w+),[^;]*?,\s*(\[[^\]]*\]|streamTypes),?\s*\)/g,
    )) {
      const streams = list.match(/\w+/g)?.toSorted().join(' ') ?? ''
      found.set(endpoint, (found.get(endpoint) ?? new Set()).add(streams))
    }
  }
  return found
}

test('every view says one list of streams, wherever it is asked for', () => {
  const views = streamsByView(sources)
  expect(views.size).toBeGreaterThan(60)
  expect([...views].filter(([, lists]) => lists.size > 1)).toEqual([])
})

test('two lists for one view are found', () => {
  const lists = streamsByView([
    'view(getWorld, {}, streamTypes)',
    "useQuery(view(getWorld, {}, ['page', 'case']))",
    "view(getQueue, {}, ['case', 'report']); view(\n  getQueue, {}, ['report', 'case'],\n)",
  ])
  expect(lists.get('getWorld')?.size).toBe(2)
  expect(lists.get('getQueue')?.size).toBe(1)
})
