// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { Shift } from '#core/rosters/shift.ts'
import { daysShown, makeRows, moveDay, slotsOfGap, wallOf } from './gridCells.ts'

const ROME = 'Europe/Rome'
const bands = [{ band: 'first' as const, starts: ['08:00', '20:00'] }]
const shift = (startsAt: string, endsAt: string, cause: Shift['cause'] = 'hand'): Shift => ({
  shiftId: '019ba4c0-0000-7000-8000-000000000001',
  band: 'first',
  userId: 'licia',
  startsAt,
  endsAt,
  cause,
})
const coverage = [{ band: 'first' as const, startsAt: '2026-10-24T06:00:00.000Z', endsAt: '2026-10-26T07:00:00.000Z' }]
const days = ['2026-10-24', '2026-10-25']
const saturday = shift('2026-10-24T06:00:00.000Z', '2026-10-24T18:00:00.000Z')

test('a day of the roster goes from its first start to the next, an hour longer on the October night', () => {
  const [row] = makeRows({ shifts: [saturday], coverage, findings: [] }, bands, days, ROME)
  expect(row?.cells.map(({ span }) => span.endsAt)).toEqual(['2026-10-25T07:00:00.000Z', '2026-10-26T07:00:00.000Z'])
  expect(row?.cells[0]?.shifts).toEqual([saturday])
  expect(row?.cells[0]?.gaps).toEqual([{ startsAt: '2026-10-24T18:00:00.000Z', endsAt: '2026-10-25T07:00:00.000Z' }])
})

test('a fallback is shown and is still a gap', () => {
  const stands = shift('2026-10-24T18:00:00.000Z', '2026-10-25T07:00:00.000Z', 'fallback')
  const [row] = makeRows({ shifts: [saturday, stands], coverage, findings: [] }, bands, days, ROME)
  expect(row?.cells[0]).toMatchObject({ shifts: [saturday, stands], gaps: [{ startsAt: stands.startsAt }] })
})

test('whoever is away is shown and holds nothing', () => {
  const { startsAt, endsAt, userId } = saturday
  const findings = [{ kind: 'person_absent' as const, level: 'error' as const, startsAt, endsAt, userId }]
  const [row] = makeRows({ shifts: [saturday], coverage, findings }, bands, days, ROME)
  expect(row?.cells[0]).toMatchObject({ shifts: [saturday], absent: [saturday], gaps: [{ startsAt }] })
  const ofBruno = findings.map((finding) => ({ ...finding, userId: 'bruno' }))
  const [other] = makeRows({ shifts: [saturday], coverage, findings: ofBruno }, bands, days, ROME)
  expect(other?.cells[0]?.absent).toEqual([])
})

test('a gap is filled shift by shift', () => {
  const whole = { startsAt: '2026-10-24T06:00:00.000Z', endsAt: '2026-10-25T07:00:00.000Z' }
  expect(slotsOfGap(whole, ['08:00', '20:00'], '2026-10-24', ROME)).toHaveLength(2)
  expect(wallOf('2026-10-24T18:00:00.000Z', ROME)).toBe('2026-10-24T20:00')
})

test('weeks begin on Monday, months on the first, and neither leaves the roster', () => {
  const roster = { firstDay: '2026-01-09', lastDay: '2026-02-28' }
  expect(daysShown('week', '2026-01-14', roster)).toHaveLength(7)
  expect(daysShown('week', '2026-01-09', roster)).toEqual(['2026-01-09', '2026-01-10', '2026-01-11'])
  expect(daysShown('month', '2026-02-10', roster)).toHaveLength(28)
  expect(moveDay('month', '2026-01-20', 1, roster)).toBe('2026-02-01')
  expect(moveDay('month', '2026-02-20', 1, roster)).toBe('2026-02-28')
  expect(moveDay('week', '2026-01-12', -1, roster)).toBe('2026-01-09')
})
