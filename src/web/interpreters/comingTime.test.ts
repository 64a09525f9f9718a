// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { parseComingTime } from './comingTime.ts'

const now = Date.parse('2026-01-10T01:00:00.000Z')
const parse = (typed: string) => parseComingTime(typed, now, 'Europe/Rome')

test.each([
  ['02:30', '2026-01-10T01:30:00.000Z'],
  ['0230', '2026-01-10T01:30:00.000Z'],
  ['2.30', '2026-01-10T01:30:00.000Z'],
  ['01:30', '2026-01-11T00:30:00.000Z'],
  ['02:00', '2026-01-11T01:00:00.000Z'],
])('%s is the next such time', (typed, instant) => expect(parse(typed)).toBe(instant))

test.each(['', 'tra poco', '25:00', '12:60'])('"%s" is no time', (typed) => expect(parse(typed)).toBeUndefined())
