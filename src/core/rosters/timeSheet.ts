// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { Band, BandRules } from './band.ts'
import { subtract } from './coverage.ts'
import { countLoad } from './load.ts'
import type { Absence, Shift } from './shift.ts'
import { hoursOf } from './wallClock.ts'

/** A shift as it is paid: hours that passed, so 11 and 13 on the nights on which the clocks change. */
export interface TimeSheetLine {
  readonly userId: string
  readonly band: Band
  readonly work: BandRules['work']
  readonly fund: string
  /** ISO 8601 with the offset of that moment: `2026-10-24T20:00+02:00`. */
  readonly from: string
  readonly until: string
  readonly hours: number
  readonly nights: number
  readonly weekends: number
  readonly holidays: number
  /** Past by now; what is to come may still change hands. */
  readonly isDone: boolean
}

export interface TimeSheetInput {
  readonly zone: string
  readonly now: string
  readonly bands: readonly BandRules[]
  readonly holidays: readonly string[]
  readonly absences: readonly Absence[]
}

/** One line a shift, or a part of one where its holder was away meanwhile. A band without rules pays nobody. */
export function writeTimeSheet(shifts: readonly Shift[], input: TimeSheetInput): TimeSheetLine[] {
  return shifts.flatMap((shift) => {
    const rules = input.bands.find(({ band }) => band === shift.band)
    if (!rules) return []
    const away = input.absences.filter(({ userId }) => userId === shift.userId)
    return subtract(shift, away).map((span) => {
      const [load] = countLoad([{ ...shift, ...span }], input.zone, input.holidays)
      return {
        userId: shift.userId,
        band: shift.band,
        work: rules.work,
        fund: rules.fund,
        from: withOffset(span.startsAt, input.zone),
        until: withOffset(span.endsAt, input.zone),
        hours: hoursOf(span),
        nights: load?.nights ?? 0,
        weekends: load?.weekends ?? 0,
        holidays: load?.holidays ?? 0,
        isDone: span.endsAt <= input.now,
      }
    })
  })
}

export interface FundTotal {
  readonly fund: string
  readonly userId: string
  readonly work: BandRules['work']
  readonly shifts: number
  readonly hours: number
  readonly nights: number
}

/** What each fund pays to whom, for what was done: what a funder asks to see. */
export function sumByFund(lines: readonly TimeSheetLine[]): FundTotal[] {
  const totals = new Map<string, FundTotal>()
  for (const { fund, userId, work, hours, nights } of lines.filter(({ isDone }) => isDone)) {
    const key = `${fund} ${userId} ${work}`
    const sum = totals.get(key) ?? { fund, userId, work, shifts: 0, hours: 0, nights: 0 }
    totals.set(key, { ...sum, shifts: sum.shifts + 1, hours: sum.hours + hours, nights: sum.nights + nights })
  }
  return [...totals.values()]
}

function withOffset(instant: string, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'minute' })
}
