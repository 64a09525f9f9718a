// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { z } from 'zod'
import { listEndpoints } from './listEndpoints.ts'

/** Where the log stands is told only by what is checked against it later: a document, and what was erased by two people. */
const bound = ['getHandover', 'getRetention']

/** From one answer to the next it would count what others did, also what is hidden from whoever asks. */
test('no other answer says where in the log or in the register of reads something stands', () => {
  const telling = listEndpoints().filter(({ answer }) => JSON.stringify(z.toJSONSchema(answer)).includes('"position"'))
  expect(telling.map(({ id }) => id).filter((id) => !bound.includes(id))).toEqual([])
  expect(telling.length).toBeGreaterThan(0)
})
