// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { aWorld } from '../../../tests/support/aWorld.ts'
import { anId } from '../../../tests/support/words.ts'
import { eraseFilesWhenErasureIsAuthorised } from './eraseFilesWhenErasureIsAuthorised.ts'

test('each file among the streams of an erasure goes with it, and nothing else', async () => {
  const streams = [
    { stream: 'case', id: anId('case') },
    { stream: 'attachment', id: anId('one') },
    { stream: 'attachment', id: anId('other') },
  ]
  const wanted = await eraseFilesWhenErasureIsAuthorised.react(
    {
      stream: 'erasure',
      id: anId('erasure'),
      event: { type: 'ErasureAuthorised', userId: 'cornelia', streams },
      actor: { kind: 'staff', userId: 'cornelia', role: 'coordinator' },
      happenedAt: '2031-01-09T21:00:00.000Z',
    },
    aWorld(),
  )
  expect(wanted).toEqual(
    ['one', 'other'].map((name) => ({ stream: 'attachment', id: anId(name), command: { type: 'EraseAttachment' } })),
  )
})
