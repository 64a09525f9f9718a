// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { anId, inWinter } from '../../../tests/support/words.ts'
import { recordAbsence, verifyNumber, withdrawAbsence } from './staffApi.ts'
import type { StaffEvent } from './staffEvents.ts'
import { type StaffFacts, staffMember } from './staffMember.ts'

const at = (local: string, mark: string | undefined = 'a1b2'): StaffFacts => ({
  now: inWinter(local),
  zone: 'Europe/Rome',
  mark,
})
const coordinator = { userId: 'cornelia', isCoordinator: true }
const absence = {
  type: 'RecordAbsence',
  absenceId: anId('absence'),
  userId: 'licia',
  kind: 'leave',
  from: '2026-01-10T08:00',
  until: '2026-01-12T08:00',
  by: coordinator,
} as const
const recorded: StaffEvent = {
  type: 'AbsenceRecorded',
  absenceId: anId('absence'),
  userId: 'licia',
  kind: 'leave',
  startsAt: inWinter('2026-01-10 08:00'),
  endsAt: inWinter('2026-01-12 08:00'),
}

test('a number is verified by its mark, and only of somebody who works here', () => {
  const verify = { type: 'VerifyNumber', userId: 'licia', how: 'called_and_answered' } as const
  given(staffMember, [])
    .when(verify, at('2026-01-09 22:10'))
    .then([{ type: 'NumberVerified', userId: 'licia', how: 'called_and_answered', mark: 'a1b2' }])
  given(staffMember, [])
    .when(verify, { ...at('2026-01-09 22:10'), mark: undefined })
    .then('PersonUnknown')
})

describe('an absence', () => {
  test('is recorded as instants', () => {
    given(staffMember, []).when(absence, at('2026-01-09 22:10')).then([recorded])
  })
  test('told late begins now: who was on call an hour ago was', () => {
    given(staffMember, [])
      .when(absence, at('2026-01-10 10:30'))
      .then([{ ...recorded, startsAt: inWinter('2026-01-10 10:30') }])
  })
  test.each([
    [{ until: '2026-01-10T08:00' }, '2026-01-09 22:10', 'EndsBeforeStart'],
    [{}, '2026-01-12 08:00', 'AbsenceOver'],
    [{ from: '2026-03-29T02:30', until: '2026-03-30T08:00' }, '2026-01-09 22:10', 'HourDoesNotExist'],
    [{ by: { userId: 'bruno', isCoordinator: false } }, '2026-01-09 22:10', 'NotYours'],
  ] as const)('%o at %s: %s', (more, now, refusal) => {
    given(staffMember, [])
      .when({ ...absence, ...more }, at(now))
      .isRefused(refusal)
  })
  test('is told once, and none lies over another', () => {
    given(staffMember, [recorded]).when(absence, at('2026-01-09 22:10')).then('AbsenceAlreadyRecorded')
    given(staffMember, [recorded])
      .when({ ...absence, absenceId: anId('other') }, at('2026-01-09 22:10'))
      .then('AbsenceOverlaps')
  })
  test('taken back it ends now; what has passed of it stays', () => {
    const back = { type: 'WithdrawAbsence', absenceId: anId('absence'), by: coordinator } as const
    const now = inWinter('2026-01-11 09:00')
    given(staffMember, [recorded])
      .when(back, at('2026-01-11 09:00'))
      .then([{ type: 'AbsenceWithdrawn', absenceId: anId('absence'), from: now }])
    const state = staffMember.evolve([recorded].reduce(staffMember.evolve, staffMember.initial), {
      type: 'AbsenceWithdrawn',
      absenceId: anId('absence'),
      from: now,
    })
    expect(state.absences.get(anId('absence'))).toMatchObject({ startsAt: recorded.startsAt, endsAt: now })
    given(staffMember, [recorded]).when(back, at('2026-01-12 08:00')).then('AbsenceOver')
    given(staffMember, []).when(back, at('2026-01-11 09:00')).then('AbsenceUnknown')
    given(staffMember, [recorded])
      .when({ ...back, by: { userId: 'bruno', isCoordinator: false } }, at('2026-01-11 09:00'))
      .then('NotYours')
  })
})

test('every refusal is declared by its endpoint', () => {
  expect(verifyNumber.refusals).toEqual(['PersonUnknown'])
  expect([...recordAbsence.refusals]).toEqual(
    expect.arrayContaining(['HourDoesNotExist', 'AbsenceOverlaps', 'NotYours']),
  )
  expect([...withdrawAbsence.refusals]).toEqual(expect.arrayContaining(['AbsenceUnknown', 'AbsenceOver', 'NotYours']))
})
