// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { isEntryOpen } from './entryWindow.ts'

test('a window through midnight is open before and after it', () => {
  const dormitory = { from: '19:00', until: '08:30' }
  const open = ['18:59', '19:00', '23:59', '00:00', '01:00', '08:29', '08:30', '12:00'].map((t) =>
    isEntryOpen(dormitory, t),
  )
  expect(open).toEqual([false, true, true, true, true, true, false, false])
})

test('a window within the day is open between its ends', () => {
  const open = ['13:59', '14:00', '18:59', '19:00'].map((time) => isEntryOpen({ from: '14:00', until: '19:00' }, time))
  expect(open).toEqual([false, true, true, false])
})
