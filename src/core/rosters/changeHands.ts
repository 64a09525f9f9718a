// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Decision, refuse } from '#core/shared/decider.ts'
import { type CheckInput, checkHolder, type FindingKind } from './checkRoster.ts'
import { overlaps } from './coverage.ts'
import type { RosterEvent } from './rosterEvents.ts'
import type { Shift, ShiftCause } from './shift.ts'

export type RosterRefusal =
  | 'RosterAlreadyDrafted'
  | 'RosterUnknown'
  | 'RosterNotDraft'
  | 'RosterNotPublished'
  | 'EndsBeforeStart'
  | 'PeriodTooLong'
  | 'PeriodOverlaps'
  | 'YearUnknown'
  | 'HourDoesNotExist'
  | 'OutsidePeriod'
  | 'BandUnknown'
  | 'ShiftUnknown'
  | 'ShiftAlreadyPlanned'
  | 'ShiftsOverlap'
  | 'ShiftOver'
  | 'ShiftNotNow'
  | 'ShiftAlreadyBegun'
  | 'HoleWithoutFallback'
  | 'RosterHasErrors'
  | 'NothingToPlan'
  | 'AlreadyTheirs'
  | 'AlreadyTakenOver'
  | 'NotOfThisBand'
  | 'NumberNotVerified'
  | 'PersonAbsent'
  | 'PersonTwice'
  | 'PersonElsewhere'
  | 'SwapAlreadyAsked'
  | 'SwapUnknown'
  | 'SwapOver'
  | 'NotYours'
  | 'ShiftChangedSince'

export interface RosterFacts extends CheckInput {
  readonly now: string
  /** Whether another roster already stands on some day of the period asked for. */
  readonly periodTaken: boolean
  /** Years whose holidays are on record: who works on them could not be counted elsewhere. */
  readonly years: { readonly firstYear: number; readonly lastYear: number }
  newId(): string
}

export type RosterDecision = Decision<RosterEvent, RosterRefusal>

/** Until `from` as it was, from there on the other person's. */
export function changeHands(
  shift: Shift,
  userId: string,
  from: string,
  cause: ShiftCause,
  facts: Pick<RosterFacts, 'newId'>,
): Extract<RosterEvent, { type: 'ShiftChangedHands' }> {
  const parts =
    from > shift.startsAt
      ? [
          { ...shift, endsAt: from },
          { ...shift, shiftId: facts.newId(), userId, startsAt: from, cause },
        ]
      : [{ ...shift, userId, cause }]
  return { type: 'ShiftChangedHands', shiftId: shift.shiftId, userId, cause, parts }
}

/** The reason for which this person cannot hold this shift beside these others, if there is one. */
export function whyNot(shift: Shift, others: readonly Shift[], facts: RosterFacts): RosterDecision | undefined {
  const finding = checkHolder(shift, facts)[0]
  if (finding) return refuse(refusalOf[finding.kind] ?? 'NotOfThisBand', { userId: shift.userId })
  const elsewhere = [...others, ...facts.around].find(
    (other) => other.userId === shift.userId && other.cause !== 'fallback' && overlaps(other, shift),
  )
  if (elsewhere) return refuse('PersonTwice', { band: elsewhere.band, startsAt: elsewhere.startsAt })
  // Where and until when is the coordinator's to see, not of whoever asks for a swap.
  const isPromised = facts.elsewhere.some((other) => other.userId === shift.userId && overlaps(other, shift))
  return isPromised ? refuse('PersonElsewhere', { userId: shift.userId }) : undefined
}

/** The findings about who holds a shift, as refusals. */
export const refusalOf: Partial<Record<FindingKind, RosterRefusal>> = {
  number_not_verified: 'NumberNotVerified',
  person_absent: 'PersonAbsent',
}
