// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { Band } from '#core/rosters/band.ts'
import { byStart, common, overlaps, subtract } from '#core/rosters/coverage.ts'
import type { RosterView } from '#core/rosters/rosterViewsApi.ts'
import type { Shift } from '#core/rosters/shift.ts'
import { type Span, shiftsOfDay } from '#core/rosters/wallClock.ts'

/** One band on one day of the roster: who holds it, and what nobody does. */
export interface Cell {
  readonly band: Band
  readonly day: string
  /** From the first start of this day to that of the next. */
  readonly span: Span
  readonly shifts: readonly Shift[]
  /** Of these shifts, whose person is away. */
  readonly absent: readonly Shift[]
  readonly gaps: readonly Span[]
}

interface BandStarts {
  readonly band: Band
  readonly starts: readonly string[]
}

/** The rows of the grid, band by band. A fallback is somebody, and still a gap; so is whoever is away. */
export function makeRows(
  { shifts, coverage, findings }: Pick<RosterView, 'shifts' | 'coverage' | 'findings'>,
  bands: readonly BandStarts[],
  days: readonly string[],
  zone: string,
): { readonly band: Band; readonly cells: readonly Cell[] }[] {
  const away = findings.filter(({ kind }) => kind === 'person_absent')
  const awayIn = (shift: Shift) =>
    away.filter(({ userId, ...span }) => userId === shift.userId && overlaps(span, shift))
  return bands.map(({ band, starts }) => {
    const ofBand = shifts.filter((shift) => shift.band === band)
    const covered = coverage.find((span) => span.band === band)
    const cells = days.map((day): Cell => {
      const span = daySpan([...starts], day, zone)
      const here = ofBand.filter((shift) => overlaps(shift, span)).sort(byStart)
      const must = covered && common(covered, span)
      const held = here.filter(({ cause }) => cause !== 'fallback').flatMap((shift) => subtract(shift, awayIn(shift)))
      const absent = here.filter((shift) => awayIn(shift).length > 0)
      return { band, day, span, shifts: here, absent, gaps: must ? subtract(must, held) : [] }
    })
    return { band, cells }
  })
}

function daySpan(starts: string[], day: string, zone: string): Span {
  const slots = shiftsOfDay({ starts }, day, zone)
  return { startsAt: slots[0]?.startsAt ?? '', endsAt: slots.at(-1)?.endsAt ?? '' }
}

/** Gaps cut where a shift of the band would begin: one click fills one shift. */
export function slotsOfGap(gap: Span, starts: readonly string[], day: string, zone: string): Span[] {
  return shiftsOfDay({ starts: [...starts] }, day, zone).flatMap((slot) => common(slot, gap) ?? [])
}

/** Wall time as the server takes it: `2026-02-01T20:00`. */
export function wallOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The seven days from the Monday of a day, or the days of its month; within a roster. */
export function daysShown(
  mode: 'week' | 'month',
  day: string,
  { firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string },
): string[] {
  const at = Temporal.PlainDate.from(day)
  const start = mode === 'week' ? at.subtract({ days: at.dayOfWeek - 1 }) : at.with({ day: 1 })
  const count = mode === 'week' ? 7 : at.daysInMonth
  return Array.from({ length: count }, (_, i) => start.add({ days: i }).toString()).filter(
    (one) => firstDay <= one && one <= lastDay,
  )
}

/** A week or a month earlier or later, kept within the roster. */
export function moveDay(
  mode: 'week' | 'month',
  day: string,
  by: -1 | 1,
  { firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string },
): string {
  const moved = Temporal.PlainDate.from(day).add(mode === 'week' ? { days: 7 * by } : { months: by })
  const text = (mode === 'month' ? moved.with({ day: 1 }) : moved).toString()
  return text < firstDay ? firstDay : text > lastDay ? lastDay : text
}
