// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band, BandRules } from './band.ts'
import type { CheckInput } from './checkRoster.ts'
import { weeksOf } from './checkWork.ts'
import { common, overlaps } from './coverage.ts'
import type { AnyShift } from './elsewhere.ts'
import { isWeekend, nightsIn } from './load.ts'
import type { Shift } from './shift.ts'
import { outsideTenure } from './tenure.ts'
import { dayOfInstant, hoursOf, listDays, type Span, shiftsOfDay } from './wallClock.ts'

/** A shift that somebody must hold, with what it weighs. */
export interface Slot extends Span {
  readonly band: Band
  readonly nights: readonly string[]
  readonly isWeekend: boolean
  readonly isHoliday: boolean
  /** Hours in each week it touches, by the instant of its Monday. */
  readonly weeks: ReadonlyMap<string, number>
  /** People who may: of the band, reached, not away, not elsewhere. */
  readonly able: readonly string[]
  /** Who holds exactly this shift in the draft: kept if nothing speaks against it. */
  readonly heldBy?: string
}

export interface PlanTask {
  readonly firstDay: string
  readonly lastDay: string
  readonly bands: readonly Band[]
  /** Nothing is planned for what has passed. */
  readonly now: string
  /** The draft as it is. */
  readonly shifts: readonly Shift[]
  readonly input: CheckInput
}

/** Every shift to be held in these bands, and those of the other bands, rosters and ambiti, which stand as they are. */
export function listSlots(task: PlanTask): { readonly slots: Slot[]; readonly fixed: readonly AnyShift[] } {
  const { input, bands, shifts } = task
  const fixed = [...shifts.filter(({ band }) => !bands.includes(band)), ...input.around, ...input.elsewhere]
  const slots = input.rules.bands
    .filter(({ band }) => bands.includes(band))
    .flatMap((rules) => slotsOfBand(rules, task, fixed))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0))
  return { slots, fixed }
}

function slotsOfBand({ band, starts }: BandRules, task: PlanTask, fixed: readonly AnyShift[]): Slot[] {
  const { firstDay, lastDay, now, shifts, input } = task
  return listDays(firstDay, lastDay)
    .flatMap((day) => shiftsOfDay({ starts }, day, input.zone))
    .filter(({ endsAt }) => endsAt > now)
    .map((span): Slot => {
      const day = dayOfInstant(span.startsAt, input.zone)
      const able = input.people
        .filter(({ tenures, isVerified }) => isVerified && outsideTenure(tenures, band, span).length === 0)
        .map(({ userId }) => userId)
        .filter((userId) => !input.absences.some((away) => away.userId === userId && overlaps(away, span)))
        .filter((userId) => !fixed.some((shift) => shift.userId === userId && overlaps(shift, span)))
      const held = shifts.find(
        (shift) => shift.band === band && shift.startsAt === span.startsAt && shift.endsAt === span.endsAt,
      )
      return {
        ...span,
        band,
        nights: nightsIn(span, input.zone),
        isWeekend: isWeekend(day),
        isHoliday: input.holidays.includes(day),
        weeks: hoursByWeek(span, input.zone),
        able,
        ...(held && { heldBy: held.userId }),
      }
    })
}

/** As the judge of rosters counts them: a night between Sunday and Monday belongs to both weeks. */
export function hoursByWeek(span: Span, zone: string): Map<string, number> {
  return new Map(weeksOf(span, zone).map((week) => [week.startsAt, hoursOf(common(span, week) ?? span)]))
}
