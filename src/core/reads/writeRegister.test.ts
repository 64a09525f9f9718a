// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { RegisteredRead } from './readsApi.ts'
import { writeRegister } from './writeRegister.ts'

const read: RegisteredRead = {
  at: '2026-03-29T00:30:00.000Z',
  readerId: 'u1',
  reader: '=Cornelia',
  readerKind: 'coordinator',
  kind: 'case',
  caseNumber: '26-0001',
  purpose: 'coordination',
  act: 'getCase',
  repeats: 2,
  isBreakGlass: false,
}

test('a row says when with its offset, and a name that looks like a formula stays a name', () => {
  const [, row] = writeRegister([read], 'it', 'Europe/Rome').split('\r\n')
  expect(row).toBe(`2026-03-29T01:30:00+01:00;"'=Cornelia";coordinator;case;26-0001;coordination;getCase;2;no`)
})

test('what has no case and no account says so by being empty and by its link', () => {
  const { reader: _, caseNumber: __, ...rest } = read
  const [titles, row] = writeRegister(
    [
      {
        ...rest,
        readerId: 'receipt:r1',
        readerKind: 'receipt_link',
        at: '2026-03-29T01:30:00.000Z',
        isBreakGlass: true,
      },
    ],
    'en',
    'Europe/Rome',
  ).split('\r\n')
  expect(titles).toContain('When,Who')
  expect(row).toBe('2026-03-29T03:30:00+02:00,receipt:r1,receipt_link,case,,coordination,getCase,2,yes')
})
