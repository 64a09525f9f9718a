// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { Band } from './band.ts'
import {
  changeHands,
  type RosterDecision,
  type RosterFacts,
  type RosterRefusal,
  refusalOf,
  whyNot,
} from './changeHands.ts'
import { checkHolder, checkRoster, findHoles } from './checkRoster.ts'
import { common, overlaps, subtract } from './coverage.ts'
import type { RosterCommand, TypedShift } from './rosterCommands.ts'
import type { RosterEvent } from './rosterEvents.ts'
import { evolveRoster, fromInstant, noRoster, type RosterState } from './rosterState.ts'
import { rotate } from './rotation.ts'
import type { Shift, ShiftCause } from './shift.ts'
import { decideSwap } from './swap.ts'
import { instantOfWall, spanOfDays } from './wallClock.ts'

/** A quarter and a bit: longer, nobody reads it before publishing. */
const PERIOD_DAYS_MAX = 100

/** The roster of one period: written as a draft, published without holes, changed only from now on. */
export const shiftPlan: Decider<RosterState, RosterCommand, RosterEvent, RosterRefusal, RosterFacts> = {
  initial: noRoster,
  evolve: evolveRoster,

  decide(state, command, facts) {
    if (command.type === 'DraftRoster') return draft(state, command, facts)
    if (state.phase === 'none' || state.phase === 'discarded') return refuse('RosterUnknown')
    switch (command.type) {
      case 'PlanShifts':
        return state.phase === 'draft' ? planByHand(state, command.shifts, facts) : refuse('RosterNotDraft')
      case 'PlanRotation': {
        if (state.phase !== 'draft') return refuse('RosterNotDraft')
        const band = facts.rules.bands.find((rules) => rules.band === command.band)
        if (!band) return refuse('BandUnknown')
        const turns = rotate(command, band, state, facts.zone)
        const pieces = turns.flatMap((turn) =>
          subtract(turn, shiftsOf(state, command.band)).map((span) => ({ ...turn, ...span })),
        )
        return plan(
          pieces.map((piece) => aShift(facts, command.band, piece, 'rotation')),
          facts,
        )
      }
      case 'AcceptPlan': {
        if (state.phase !== 'draft') return refuse('RosterNotDraft')
        if (command.shifts.length === 0) return refuse('NothingToPlan')
        const replaced = command.bands.flatMap((band) => shiftsOf(state, band).map(({ shiftId }) => shiftId))
        const shifts = [...command.shifts]
        return accept<RosterEvent>(
          ...(replaced.length > 0 ? [{ type: 'ShiftsRemoved' as const, shiftIds: replaced }] : []),
          { type: 'ShiftsPlanned', shifts },
        )
      }
      case 'RemoveShifts':
        if (state.phase !== 'draft') return refuse('RosterNotDraft')
        if (command.shiftIds.some((shiftId) => !state.shifts.has(shiftId))) return refuse('ShiftUnknown')
        return accept({ type: 'ShiftsRemoved', shiftIds: [...new Set(command.shiftIds)] })
      case 'PublishRoster':
        return publish(state, command.fallbacks, facts)
      case 'DiscardRoster':
        return state.phase === 'draft' ? accept({ type: 'RosterDiscarded' }) : refuse('RosterNotDraft')
      case 'AssignShift':
        return assign(state, command.shiftId, command.userId, facts)
      case 'TakeOver':
        return takeOver(state, command, facts)
      case 'AskSwap':
      case 'AnswerSwap':
        return state.phase === 'published' ? decideSwap(state, command, facts) : refuse('RosterNotPublished')
    }
  },
}

function draft(
  state: RosterState,
  { firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string },
  facts: RosterFacts,
): RosterDecision {
  if (state.phase !== 'none') return refuse('RosterAlreadyDrafted')
  if (lastDay < firstDay) return refuse('EndsBeforeStart')
  // Counted before they are listed: a slip of a digit asks for eight thousand years.
  if ((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 >= PERIOD_DAYS_MAX) return refuse('PeriodTooLong')
  const { firstYear, lastYear } = facts.years
  if (firstDay < `${firstYear}` || lastDay > `${lastYear}-12-31`) return refuse('YearUnknown')
  if (facts.periodTaken) return refuse('PeriodOverlaps')
  const coverage = facts.rules.bands.map((band) => ({
    band: band.band,
    ...spanOfDays(band, firstDay, lastDay, facts.zone),
  }))
  return accept({ type: 'RosterDrafted', firstDay, lastDay, coverage })
}

function planByHand(state: RosterState, typed: readonly TypedShift[], facts: RosterFacts): RosterDecision {
  const shifts: Shift[] = []
  for (const { shiftId, band, userId, from, until } of typed) {
    const [startsAt, endsAt] = [instantOfWall(from, facts.zone), instantOfWall(until, facts.zone)]
    if (!startsAt || !endsAt) return refuse('HourDoesNotExist', { at: startsAt ? until : from })
    if (endsAt <= startsAt) return refuse('EndsBeforeStart')
    const shift: Shift = { shiftId, band, userId, startsAt, endsAt, cause: 'hand' }
    const period = state.coverage.find((span) => span.band === band)
    if (!period) return refuse('BandUnknown')
    if (subtract(shift, [period]).length > 0) return refuse('OutsidePeriod')
    if (state.shifts.has(shiftId) || shifts.some((other) => other.shiftId === shiftId)) {
      return refuse('ShiftAlreadyPlanned')
    }
    const clash = [...shiftsOf(state, band), ...shifts].find((other) => other.band === band && overlaps(other, shift))
    if (clash) return refuse('ShiftsOverlap', { userId: clash.userId, startsAt: clash.startsAt, endsAt: clash.endsAt })
    const no = whyNot(shift, [...state.shifts.values(), ...shifts], facts)
    if (no) return no
    shifts.push(shift)
  }
  return shifts.length > 0 ? accept({ type: 'ShiftsPlanned', shifts }) : refuse('NothingToPlan')
}

/** What a generator writes may still be wrong for somebody who is away: that shows as a finding, to be put right by hand. */
function plan(shifts: Shift[], { people }: RosterFacts): RosterDecision {
  if (shifts.length === 0) return refuse('NothingToPlan')
  for (const shift of shifts) {
    const no = checkHolder(shift, { people, absences: [] })[0]
    if (no) return refuse(refusalOf[no.kind] ?? 'NotOfThisBand', { userId: shift.userId })
  }
  return accept({ type: 'ShiftsPlanned', shifts })
}

function publish(
  state: RosterState,
  fallbacks: readonly { readonly band: Band; readonly userId: string }[],
  facts: RosterFacts,
): RosterDecision {
  if (state.phase !== 'draft') return refuse('RosterNotDraft')
  const coverage = state.coverage.flatMap((span) => {
    const rest = common(span, { startsAt: facts.now, endsAt: span.endsAt })
    return rest ? [{ ...span, ...rest }] : []
  })
  if (coverage.length === 0) return refuse('ShiftOver')
  const shifts = [...state.shifts.values()].flatMap((shift) => fromInstant(shift, facts.now))
  const errors = checkRoster(shifts, coverage, facts).filter(({ kind, level }) => level === 'error' && kind !== 'hole')
  const [error] = errors
  if (error) return refuse('RosterHasErrors', { count: errors.length, kind: error.kind, startsAt: error.startsAt })

  const fallbackShifts: Shift[] = []
  for (const hole of coverage.flatMap((span) => findHoles(shifts, span))) {
    const band = hole.band as Band
    const fallback = fallbacks.find((one) => one.band === band)
    if (!fallback) return refuse('HoleWithoutFallback', { band, startsAt: hole.startsAt, endsAt: hole.endsAt })
    const shift = aShift(facts, band, { ...hole, userId: fallback.userId }, 'fallback')
    // A name that stands for emergencies may already hold another band: better twice than nobody.
    const no = checkHolder(shift, { people: facts.people, absences: [] })[0]
    if (no) return refuse(refusalOf[no.kind] ?? 'NotOfThisBand', { userId: fallback.userId })
    fallbackShifts.push(shift)
  }
  return accept({ type: 'RosterPublished', from: facts.now, fallbackShifts })
}

function assign(state: RosterState, shiftId: string, userId: string, facts: RosterFacts): RosterDecision {
  const shift = state.shifts.get(shiftId)
  if (!shift) return refuse('ShiftUnknown')
  const isPublished = state.phase === 'published'
  if (isPublished && shift.endsAt <= facts.now) return refuse('ShiftOver')
  if (shift.userId === userId && shift.cause !== 'fallback') return refuse('AlreadyTheirs')
  const from = isPublished && shift.startsAt < facts.now ? facts.now : shift.startsAt
  const others = [...state.shifts.values()].filter((other) => other !== shift)
  const no = whyNot({ ...shift, userId, startsAt: from }, others, facts)
  return no ?? accept(changeHands(shift, userId, from, isPublished ? 'override' : 'hand', facts))
}

function takeOver(
  state: RosterState,
  { shiftId, userId, fromUserId }: Extract<RosterCommand, { type: 'TakeOver' }>,
  facts: RosterFacts,
): RosterDecision {
  if (state.phase !== 'published') return refuse('RosterNotPublished')
  const asked = state.shifts.get(shiftId)
  if (!asked) return refuse('ShiftUnknown')
  // The shift may have been cut since it was seen: what counts is who holds the band at this instant.
  const held = shiftsOf(state, asked.band).find(({ startsAt, endsAt }) => startsAt <= facts.now && facts.now < endsAt)
  if (!held || asked.startsAt > facts.now) return refuse('ShiftNotNow')
  if (held.userId === userId) return refuse('AlreadyTheirs')
  if (held.userId !== fromUserId) return refuse('AlreadyTakenOver', { userId: held.userId })
  // Whoever is on the second band may take the first: the call-out then skips the second, and says so.
  const no = checkHolder({ ...held, userId }, { people: facts.people, absences: [] })[0]
  if (no) return refuse(refusalOf[no.kind] ?? 'NotOfThisBand')
  return accept(changeHands(held, userId, facts.now, 'take_over', facts))
}

function shiftsOf(state: RosterState, band: Band): Shift[] {
  return [...state.shifts.values()].filter((shift) => shift.band === band)
}

function aShift(
  facts: Pick<RosterFacts, 'newId'>,
  band: Band,
  { userId, startsAt, endsAt }: { readonly userId: string; readonly startsAt: string; readonly endsAt: string },
  cause: ShiftCause,
): Shift {
  return { shiftId: facts.newId(), band, userId, startsAt, endsAt, cause }
}
