// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { tellByDayFrom } from './byDay.ts'

const zone = 'Europe/Rome'

test.each([
  ['at midnight, from nine', '2026-01-31T23:00:00.000Z', '2026-02-01T08:00:00.000Z'],
  ['at nine, now', '2026-02-01T08:00:00.000Z', undefined],
  [
    'in the night that skips an hour, from nine of the new time',
    '2026-03-28T20:00:00.000Z',
    '2026-03-29T07:00:00.000Z',
  ],
  ['in the evening, from nine of the next day', '2026-06-30T18:00:00.000Z', '2026-07-01T07:00:00.000Z'],
])('what can wait is told by day: %s', (_, now, from) => {
  expect(tellByDayFrom(now, zone)).toBe(from)
})
