// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { brokenDays, calendar2026 as calendar, lainate, rho } from '../../../tests/support/knownTowns.ts'
import { boundaryDefaults, findWatch, whoHolds } from './boundary.ts'
import { whoIsResponsible } from './calendar.ts'
import { listResponsibilities, responsibleNow } from './responsibleNow.ts'

const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Europe/Rome]`).toInstant()
const watch = (local: string) =>
  findWatch(rho, at(local), calendar)?.dueAt.toZonedDateTimeISO('Europe/Rome').toPlainDateTime().toString()

describe('the boundary: who has the report is decided when it is received', () => {
  test.each([
    ['2026-01-12T16:58', '2026-01-12T17:05:00'], // the example of domain.md §6.7
    ['2026-01-12T16:30', '2026-01-12T17:05:00'],
    ['2026-01-12T16:29', undefined],
    ['2026-01-12T17:00', undefined], // PIS has it
    ['2026-01-14T17:58', '2026-01-14T18:05:00'], // Rho on Wednesdays
    ['2026-05-08T16:58', undefined], // patron's day: PIS all day
  ])('received %s, watched at %s', (received, watched) => {
    expect(watch(received)).toBe(watched)
  })

  test('a watch always falls in the hours of PIS, within margin and wait of the reception', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 24 * 60 - 1 }), fc.constantFrom(rho, lainate), (minute, town) => {
        const received = at('2026-01-01T00:00').add({ minutes: minute })
        const watched = findWatch(town, received, calendar)?.dueAt
        if (!watched) return
        const wait = (watched.epochMilliseconds - received.epochMilliseconds) / 60_000
        expect(wait).toBeGreaterThan(boundaryDefaults.watchAfterMinutes)
        expect(wait).toBeLessThanOrEqual(boundaryDefaults.marginMinutes + boundaryDefaults.watchAfterMinutes)
        expect(whoIsResponsible(town, received, calendar).responsible).toBe('office')
        expect(whoIsResponsible(town, watched, calendar).responsible).toBe('pis')
      }),
    )
  })

  test('what PIS started stays with PIS until the handover is acknowledged, though the office is open', () => {
    const held = { receivedBy: 'pis', acknowledgedAt: at('2026-01-12T10:15') } as const
    expect(whoHolds(held, at('2026-01-12T09:30'))).toBe('pis')
    expect(whoHolds(held, at('2026-01-12T10:15'))).toBe('office')
    expect(whoHolds({ receivedBy: 'pis' }, at('2026-02-12T09:30'))).toBe('pis')
  })

  test('what came at 16:58 and nobody took is of PIS from the take-over', () => {
    const held = { receivedBy: 'office', takenOverByPisAt: at('2026-01-12T17:05') } as const
    expect(whoHolds(held, at('2026-01-12T17:04'))).toBe('office')
    expect(whoHolds(held, at('2026-01-12T17:05'))).toBe('pis')
  })
})

describe('who is responsible now', () => {
  test('model A tells who, since, until and who comes next', () => {
    const now = responsibleNow('closing_hours', rho, at('2026-01-09T22:10'), calendar)
    expect(now).toMatchObject({ responsible: 'pis', next: 'office', reason: { kind: 'office_closed' } })
    expect('until' in now && now.until.equals(at('2026-01-12T08:30'))).toBe(true)
    expect(responsibleNow('closing_hours', rho, at('2026-01-12T08:30'), calendar)).toMatchObject({
      responsible: 'office',
      next: 'pis',
    })
  })

  test('model B is PIS at every minute, and nothing is to change', () => {
    expect(responsibleNow('always_on', rho, at('2026-01-12T10:00'), calendar)).toEqual({
      responsible: 'pis',
      reason: { kind: 'always_on' },
    })
  })

  test('a week ahead has no gap and never the same one twice in a row', () => {
    const [from, until] = [at('2026-05-04T00:00'), at('2026-05-11T12:00')]
    const stretches = listResponsibilities(brokenDays, from, until, calendar)
    for (const [i, stretch] of stretches.entries()) {
      const before = stretches[i - 1]
      if (!before) continue
      expect(stretch.since.equals(before.until)).toBe(true)
      expect(stretch.responsible).not.toBe(before.responsible)
    }
    expect(Temporal.Instant.compare(stretches.at(-1)?.until ?? from, until)).toBeGreaterThanOrEqual(0)
    expect(stretches.filter(({ responsible }) => responsible === 'office')).toHaveLength(5)
  })
})
