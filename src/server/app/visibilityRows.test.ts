// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { leftAlone } from '../../../tests/support/seededWorld.ts'
import { listEndpoints } from './listEndpoints.ts'

const text = readFileSync(new URL('../../../docs/visibility.txt', import.meta.url), 'utf8')
const isTold = (id: string) => new RegExp(`(^|\\s)${id}(\\s|$)`, 'm').test(text)

// Quick, so that it is seen before PostgreSQL is asked: visibility.int.test.ts says what the rows hold.
test('every endpoint has its rows in docs/visibility.txt', () => {
  const untold = listEndpoints().filter(({ id }) => !isTold(id) && !(id in leftAlone))
  expect(
    untold.map(({ id }) => id),
    'who reads what of these? UPDATE=1 npx vitest run --project shell src/server/access/visibility.int.test.ts, then read the diff of docs/visibility.txt',
  ).toEqual([])
  expect(isTold('anEndpointOfNobody')).toBe(false)
})
