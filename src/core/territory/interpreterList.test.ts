// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { inWinter } from '../../../tests/support/words.ts'
import { Interpreter, presenceAt } from './interpreterList.ts'

const zone = 'Europe/Rome'
const weekdays = [{ validFrom: '2023-07-01', week: { fri: [{ from: '08:00', until: '20:00' }] } }]

test('without hours somebody answers day and night', () => {
  expect(presenceAt({}, inWinter('2026-01-10 02:00'), zone)).toEqual({ answersNow: true })
})

test('with hours, until when they answer or do not', () => {
  expect(presenceAt({ staffedHours: weekdays }, inWinter('2026-01-09 19:00'), zone)).toEqual({
    answersNow: true,
    until: inWinter('2026-01-09 20:00'),
  })
  expect(presenceAt({ staffedHours: weekdays }, inWinter('2026-01-15 02:00'), zone)).toEqual({
    answersNow: false,
    until: inWinter('2026-01-16 08:00'),
  })
})

test('a list has languages by their code, and no word where a number is meant', () => {
  const samira = { key: 'samira', kind: 'person', name: 'Samira Esempio', phone: '+39 000 000 0402', languages: ['ar'] }
  expect(Interpreter.safeParse(samira).success).toBe(true)
  for (const wrong of [{ languages: ['arabo'] }, { languages: [] }, { phone: 'sua sorella' }, { relative: true }])
    expect(Interpreter.safeParse({ ...samira, ...wrong }).success).toBe(false)
})
