// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { AccountId, Done, Id } from '#core/shared/vocabulary.ts'
import { Band } from './band.ts'
import { WallTime } from './wallClock.ts'

const RosterParams = z.strictObject({ rosterId: Id })
const ShiftParams = z.strictObject({ rosterId: Id, shiftId: Id })
const SwapParams = z.strictObject({ rosterId: Id, swapId: Id })
/** Why somebody may not hold a shift. */
const holder = ['NotOfThisBand', 'NumberNotVerified', 'PersonAbsent', 'PersonTwice', 'PersonElsewhere'] as const

export const draftRoster = endpoint({
  id: 'draftRoster',
  method: 'post',
  path: '/api/v1/rosters/:rosterId',
  summary: 'Begins the roster of a period, both days included; it counts once it is published',
  params: RosterParams,
  body: z.strictObject({ firstDay: LocalDate, lastDay: LocalDate }),
  answer: Done,
  refusals: ['RosterAlreadyDrafted', 'EndsBeforeStart', 'PeriodTooLong', 'PeriodOverlaps', 'YearUnknown'],
})

export const planShifts = endpoint({
  id: 'planShifts',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/shifts',
  summary: 'Writes shifts into a draft, in the wall times of the ambito',
  params: RosterParams,
  body: z.strictObject({
    shifts: z
      .array(z.strictObject({ shiftId: Id, band: Band, userId: AccountId, from: WallTime, until: WallTime }))
      .min(1)
      .max(200),
  }),
  answer: Done,
  refusals: [
    ...holder,
    'RosterUnknown',
    'RosterNotDraft',
    'HourDoesNotExist',
    'EndsBeforeStart',
    'BandUnknown',
    'OutsidePeriod',
    'ShiftAlreadyPlanned',
    'ShiftsOverlap',
    'NothingToPlan',
  ],
})

export const planRotation = endpoint({
  id: 'planRotation',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/rotations',
  summary: 'Fills what is free of a band with people in turn; the shifts are then as plain as any',
  params: RosterParams,
  body: z.strictObject({
    band: Band,
    people: z.array(AccountId).min(1).max(40),
    every: z.enum(['shift', 'day', 'week']),
    stagger: z.int().min(0).max(40),
  }),
  answer: Done,
  refusals: ['RosterUnknown', 'RosterNotDraft', 'BandUnknown', 'NothingToPlan', 'NotOfThisBand', 'NumberNotVerified'],
})

export const removeShifts = endpoint({
  id: 'removeShifts',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/shift-removals',
  summary: 'Takes shifts out of a draft',
  params: RosterParams,
  body: z.strictObject({ shiftIds: z.array(Id).min(1).max(800) }),
  answer: Done,
  refusals: ['RosterUnknown', 'RosterNotDraft', 'ShiftUnknown'],
})

export const assignShift = endpoint({
  id: 'assignShift',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/shifts/:shiftId/assignment',
  summary: 'Gives a shift to somebody else; of a published one what has passed stays with who held it',
  params: ShiftParams,
  body: z.strictObject({ userId: AccountId }),
  answer: Done,
  refusals: [...holder, 'RosterUnknown', 'ShiftUnknown', 'ShiftOver', 'AlreadyTheirs'],
})

export const publishRoster = endpoint({
  id: 'publishRoster',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/publication',
  summary: 'From now on this roster says who is on call; refused with a hole that has no named fallback',
  params: RosterParams,
  body: z.strictObject({ fallbacks: z.array(z.strictObject({ band: Band, userId: AccountId })).max(4) }),
  answer: Done,
  refusals: [
    'RosterUnknown',
    'RosterNotDraft',
    'ShiftOver',
    'RosterHasErrors',
    'HoleWithoutFallback',
    'NotOfThisBand',
    'NumberNotVerified',
  ],
})

export const discardRoster = endpoint({
  id: 'discardRoster',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/discard',
  summary: 'Throws a draft away; a published roster is changed, never thrown away',
  params: RosterParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['RosterUnknown', 'RosterNotDraft'],
})

export const takeOver = endpoint({
  id: 'takeOver',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/shifts/:shiftId/take-over',
  summary: '"I take it now": the shift that is running becomes the caller’s, from this instant to its end',
  params: ShiftParams,
  body: z.strictObject({ fromUserId: AccountId }),
  answer: Done,
  refusals: [
    'RosterUnknown',
    'RosterNotPublished',
    'ShiftUnknown',
    'ShiftNotNow',
    'AlreadyTheirs',
    'AlreadyTakenOver',
    'NotOfThisBand',
    'NumberNotVerified',
    'PersonAbsent',
  ],
})

export const askSwap = endpoint({
  id: 'askSwap',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/swaps/:swapId',
  summary:
    'Asks a colleague to take a shift, in exchange for one of theirs or not; nothing changes without both saying yes',
  params: SwapParams,
  body: z.strictObject({ shiftId: Id, withUserId: AccountId, withShiftId: Id.optional() }),
  answer: Done,
  refusals: [
    ...holder,
    'RosterUnknown',
    'RosterNotPublished',
    'SwapAlreadyAsked',
    'ShiftUnknown',
    'NotYours',
    'ShiftChangedSince',
    'ShiftAlreadyBegun',
    'AlreadyTheirs',
  ],
})

export const answerSwap = endpoint({
  id: 'answerSwap',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/swaps/:swapId/answer',
  summary: 'Says yes or no to a swap, or takes one’s own request back; the second yes makes it so',
  params: SwapParams,
  body: z.strictObject({ answer: z.enum(['yes', 'no']) }),
  answer: Done,
  refusals: [
    ...holder,
    'RosterUnknown',
    'RosterNotPublished',
    'SwapUnknown',
    'NotYours',
    'SwapOver',
    'ShiftUnknown',
    'ShiftChangedSince',
    'ShiftAlreadyBegun',
    'AlreadyTheirs',
  ],
})
