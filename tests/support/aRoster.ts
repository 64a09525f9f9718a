// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ShiftRules } from '#core/rosters/band.ts'
import type { RosterFacts } from '#core/rosters/changeHands.ts'
import type { CheckInput } from '#core/rosters/checkRoster.ts'
import type { RosterEvent } from '#core/rosters/rosterEvents.ts'
import type { Shift } from '#core/rosters/shift.ts'
import { anId, inWinter } from './words.ts'

const source = { it: 'Prova', en: 'Test' }

/** Days and nights for the first and second on call, and rules strict enough to be broken. */
export const rules: ShiftRules = {
  bands: [
    { band: 'first', work: 'on_call', roles: ['field_worker'], starts: ['08:00', '20:00'], fund: 'qpe' },
    { band: 'second', work: 'on_call', roles: ['field_worker'], starts: ['08:00', '20:00'], fund: 'qpe' },
  ],
  rules: [
    { rule: 'rest', hoursMin: 11, bands: ['first'], level: 'error', source, mark: 'K' },
    { rule: 'weekly_hours', hoursMax: 48, bands: ['first'], level: 'warning', source, mark: 'K' },
    { rule: 'consecutive_nights', nightsMax: 3, bands: ['first'], level: 'warning', source, mark: 'P' },
    { rule: 'fairness', nightsApartMax: 2, bands: ['first'], level: 'warning', source, mark: 'P' },
  ],
}

const everyBand = ['first', 'second'] as const

/** Five who may be rostered, one whose number nobody verified. */
export const checkInput: CheckInput = {
  zone: 'Europe/Rome',
  rules,
  holidays: ['2026-01-06'],
  people: [
    ...['licia', 'bruno', 'dario', 'elvira', 'gemma'].map((userId) => ({
      userId,
      tenures: [{ bands: everyBand }],
      isVerified: true,
    })),
    { userId: 'ottone', tenures: [{ bands: everyBand }], isVerified: false },
  ],
  absences: [],
  around: [],
  elsewhere: [],
}

export function rosterFacts(changes: Partial<RosterFacts> = {}): RosterFacts {
  let made = 0
  return {
    ...checkInput,
    now: inWinter('2026-01-04 10:00'),
    periodTaken: false,
    years: { firstYear: 2024, lastYear: 2040 },
    newId: () => anId(`made ${++made}`),
    ...changes,
  }
}

/** `day 20:00` until `day 08:00` of the next, told as in a roster. */
export function aShift(word: string, userId: string, from: string, until: string, more: Partial<Shift> = {}): Shift {
  return {
    shiftId: anId(word),
    band: 'first',
    userId,
    startsAt: inWinter(from),
    endsAt: inWinter(until),
    cause: 'hand',
    ...more,
  }
}

const drafted: RosterEvent = {
  type: 'RosterDrafted',
  firstDay: '2026-01-05',
  lastDay: '2026-01-06',
  coverage: everyBand.map((band) => ({
    band,
    startsAt: inWinter('2026-01-05 08:00'),
    endsAt: inWinter('2026-01-07 08:00'),
  })),
}

/** First band of two days, four shifts: licia and bruno by day, dario and elvira by night. */
export const firstBand: Shift[] = [
  aShift('mon day', 'licia', '2026-01-05 08:00', '2026-01-05 20:00'),
  aShift('mon night', 'dario', '2026-01-05 20:00', '2026-01-06 08:00'),
  aShift('tue day', 'bruno', '2026-01-06 08:00', '2026-01-06 20:00'),
  aShift('tue night', 'elvira', '2026-01-06 20:00', '2026-01-07 08:00'),
]
const secondBand: Shift[] = [aShift('second', 'gemma', '2026-01-05 08:00', '2026-01-07 08:00', { band: 'second' })]

/** The roster of Monday 5 and Tuesday 6 January 2026, an empty draft until the traits say otherwise. */
export function aRoster(events: readonly RosterEvent[] = [drafted]) {
  const and = (event: RosterEvent) => aRoster([...events, event])
  return {
    events,
    planned: (shifts: Shift[] = [...firstBand, ...secondBand]) => and({ type: 'ShiftsPlanned', shifts }),
    published: (from = inWinter('2026-01-04 10:00')) => and({ type: 'RosterPublished', from, fallbackShifts: [] }),
    with: and,
  }
}
