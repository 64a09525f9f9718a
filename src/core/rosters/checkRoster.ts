// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Bilingual } from '#core/shared/bilingual.ts'
import type { Mark } from '#core/shared/provenance.ts'
import type { Band, ShiftRules } from './band.ts'
import { checkWork } from './checkWork.ts'
import { common, overlaps, subtract } from './coverage.ts'
import { type ShiftElsewhere, type ToldElsewhere, tellElsewhere } from './elsewhere.ts'
import type { BandSpan } from './rosterEvents.ts'
import type { Absence, Shift } from './shift.ts'
import { outsideTenure, type Tenure } from './tenure.ts'

/** Somebody who may be rostered: in which bands from when to when, and whether their number was verified. */
export interface RosterStaff {
  readonly userId: string
  readonly tenures: readonly Tenure[]
  readonly isVerified: boolean
}

/** What a roster is judged against. */
export interface CheckInput {
  readonly zone: string
  readonly rules: ShiftRules
  readonly holidays: readonly string[]
  readonly people: readonly RosterStaff[]
  readonly absences: readonly Absence[]
  /** Shifts of the rosters before and after: rest and nights do not stop at the end of a month. */
  readonly around: readonly Shift[]
  /** Shifts of the same people by the rosters of other ambiti, where one roster serves several. */
  readonly elsewhere: readonly ShiftElsewhere[]
}

export type FindingKind =
  | 'hole'
  | 'overlap'
  | 'person_twice'
  | 'person_absent'
  | 'number_not_verified'
  | 'not_of_this_band'
  | 'rest'
  | 'weekly_hours'
  | 'consecutive_nights'
  | 'fairness'

/** Something a roster does that it should not: an error stops the publication, a warning is shown with its source. */
export interface Finding {
  readonly kind: FindingKind
  readonly level: 'error' | 'warning'
  readonly startsAt: string
  readonly endsAt: string
  readonly band?: Band
  readonly userId?: string
  /** What was found and what the rule allows, in the rule's own unit. */
  readonly value?: number
  readonly limit?: number
  readonly source?: Bilingual
  readonly mark?: Mark
  /** Shifts for other ambiti that were counted. */
  readonly elsewhere?: readonly ToldElsewhere[]
}

/** The one judge of rosters, whoever wrote them: a hand, a rotation or a solver. */
export function checkRoster(
  shifts: readonly Shift[],
  coverage: readonly BandSpan[],
  input: CheckInput,
): readonly Finding[] {
  return [
    ...coverage.flatMap((band) => findHoles(shifts, band)),
    ...findOverlaps(shifts),
    ...shifts.flatMap((shift) => findDoubles(shift, input)),
    ...shifts.flatMap((shift) => checkHolder(shift, input)),
    ...checkWork(shifts, input),
  ].sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0))
}

/** Minutes of a band that nobody holds. Somebody who is away holds none. */
export function findHoles(shifts: readonly Shift[], { band, startsAt, endsAt }: BandSpan): Finding[] {
  const held = shifts.filter((shift) => shift.band === band && shift.cause !== 'fallback')
  return subtract({ startsAt, endsAt }, held).map((hole) => ({ kind: 'hole', level: 'error', band, ...hole }))
}

function findOverlaps(shifts: readonly Shift[]): Finding[] {
  const sorted = shifts.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  return sorted.flatMap((shift, i) => {
    const found: Finding[] = []
    for (let j = i + 1; j < sorted.length; j++) {
      const other = sorted[j] as Shift
      if (other.startsAt >= shift.endsAt) break
      const both = common(shift, other)
      if (!both) continue
      if (shift.band === other.band) found.push({ kind: 'overlap', level: 'error', band: shift.band, ...both })
      if (shift.userId === other.userId)
        found.push({ kind: 'person_twice', level: 'error', userId: shift.userId, band: other.band, ...both })
    }
    return found
  })
}

/** Two ambiti that work with the same people promise nobody twice for the same hour. */
function findDoubles(shift: Shift, { elsewhere }: CheckInput): Finding[] {
  const { userId, band } = shift
  return elsewhere
    .filter((other) => other.userId === userId)
    .flatMap((other) => {
      const both = common(shift, other)
      return both ? [{ kind: 'person_twice', level: 'error', userId, band, ...both, ...tellElsewhere([other]) }] : []
    })
}

/** Whether this person may hold this shift at all. */
export function checkHolder(shift: Shift, { people, absences }: Pick<CheckInput, 'people' | 'absences'>): Finding[] {
  const { userId, band, startsAt, endsAt } = shift
  const person = people.find((one) => one.userId === userId)
  const about = { level: 'error', band, userId, startsAt, endsAt } as const
  const away = absences.find((absence) => absence.userId === userId && overlaps(absence, shift))
  return [
    ...outsideTenure(person?.tenures ?? [], band, shift).map((part) => ({
      ...about,
      ...part,
      kind: 'not_of_this_band' as const,
    })),
    ...(person && !person.isVerified ? [{ ...about, kind: 'number_not_verified' as const }] : []),
    ...(away ? [{ ...about, ...common(away, shift), kind: 'person_absent' as const }] : []),
  ]
}
