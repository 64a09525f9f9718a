// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Told } from '#core/alerts/told.ts'
import { Bilingual } from '#core/shared/bilingual.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { LocalDate, LocalTime } from '#core/shared/localTime.ts'
import { Mark } from '#core/shared/provenance.ts'
import { Id, Instant, NoParams } from '#core/shared/vocabulary.ts'
import { Band } from './band.ts'
import { ToldElsewhere } from './elsewhere.ts'
import { BandSpan } from './rosterEvents.ts'
import { Shift } from './shift.ts'
import { AbsenceKind } from './staffEvents.ts'

export const OnCallPerson = z.strictObject({
  band: Band,
  userId: z.string(),
  name: z.string(),
  /** `standing`: nobody is rostered, or who is rostered is away; the name of the configuration answers. */
  by: z.enum(['roster', 'fallback', 'standing']),
  rosterId: Id.optional(),
  shiftId: Id.optional(),
  startsAt: Instant.optional(),
  endsAt: Instant.optional(),
  absentName: z.string().optional(),
  /** The ambito whose roster names this person; absent for our own. */
  from: z.string().optional(),
  /** Other ambiti this person is on call for at the same instant: names, and nothing of what they do there. */
  alsoFor: z.array(z.string()).optional(),
})
export type OnCallPerson = z.infer<typeof OnCallPerson>

export const RosterPersonView = z.strictObject({
  userId: z.string(),
  /** The same person as an id that may stand in an address. */
  staffId: Id,
  name: z.string(),
  /** None for whoever may be rostered no more and has held shifts: their name is still on them. */
  bands: z.array(Band),
  isVerified: z.boolean(),
  verifiedAt: Instant.optional(),
  verifiedBy: z.string().optional(),
})
export type RosterPersonView = z.infer<typeof RosterPersonView>

export const AbsenceView = z.strictObject({
  absenceId: Id,
  userId: z.string(),
  /** Why is for the coordinator and for oneself; the others see that somebody is away. */
  kind: AbsenceKind.optional(),
  startsAt: Instant,
  endsAt: Instant,
})
export type AbsenceView = z.infer<typeof AbsenceView>

export const SwapView = z.strictObject({
  swapId: Id,
  rosterId: Id,
  shift: Shift.optional(),
  withShift: Shift.optional(),
  fromUserId: z.string(),
  withUserId: z.string(),
  consents: z.array(z.string()),
  /** Who was told that they are asked, when, and by which ways it left. */
  told: z.array(Told),
})
export type SwapView = z.infer<typeof SwapView>

export const listRosters = endpoint({
  id: 'listRosters',
  method: 'get',
  path: '/api/v1/rosters',
  summary: 'The rosters there are, who may be rostered, who is away, who is on call now, and what nobody holds',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    rosters: z.array(
      z.strictObject({
        rosterId: Id,
        firstDay: LocalDate,
        lastDay: LocalDate,
        phase: z.enum(['draft', 'published']),
        publishedAt: Instant.optional(),
      }),
    ),
    bands: z.array(z.strictObject({ band: Band, work: z.enum(['presence', 'on_call']), starts: z.array(LocalTime) })),
    people: z.array(RosterPersonView),
    absences: z.array(AbsenceView),
    onCall: z.array(OnCallPerson),
    gaps: z.array(
      z.strictObject({ gapId: Id, band: Band, startsAt: Instant, endsAt: Instant.optional(), daysAhead: z.int() }),
    ),
    /** Bands that two rosters have to do with, and whether both ambiti have said so. */
    shared: z.array(
      z.strictObject({ kind: z.enum(['lends', 'borrows']), band: Band, name: z.string(), isAgreed: z.boolean() }),
    ),
  }),
  refusals: [],
})

export const FindingView = z.strictObject({
  kind: z.enum([
    'hole',
    'overlap',
    'person_twice',
    'person_absent',
    'number_not_verified',
    'not_of_this_band',
    'rest',
    'weekly_hours',
    'consecutive_nights',
    'fairness',
  ]),
  level: z.enum(['error', 'warning']),
  startsAt: Instant,
  endsAt: Instant,
  band: Band.optional(),
  userId: z.string().optional(),
  value: z.number().optional(),
  limit: z.number().optional(),
  source: Bilingual.optional(),
  mark: Mark.optional(),
  /** Shifts for other ambiti that were counted. */
  elsewhere: z.array(ToldElsewhere).optional(),
})
export type FindingView = z.infer<typeof FindingView>

export const RosterView = z.strictObject({
  serverTime: Instant,
  rosterId: Id,
  firstDay: LocalDate,
  lastDay: LocalDate,
  phase: z.enum(['draft', 'published']),
  coverage: z.array(BandSpan),
  shifts: z.array(Shift),
  findings: z.array(FindingView),
  loads: z.array(
    z.strictObject({
      userId: z.string(),
      shifts: z.int(),
      hours: z.number(),
      nights: z.int(),
      weekends: z.int(),
      holidays: z.int(),
    }),
  ),
  swaps: z.array(SwapView),
  holidays: z.array(z.strictObject({ date: LocalDate, name: z.string() })),
  /** Shifts of our people for other ambiti: all of them for the coordinator, one’s own for the others. */
  elsewhere: z.array(ToldElsewhere.extend({ userId: z.string() })),
})
export type RosterView = z.infer<typeof RosterView>

export const getRoster = endpoint({
  id: 'getRoster',
  method: 'get',
  path: '/api/v1/rosters/:rosterId',
  summary: 'A roster with its shifts, what it breaks and by which rule, and what it asks of each person',
  params: z.strictObject({ rosterId: Id }),
  body: undefined,
  answer: RosterView,
  refusals: [],
})

export const getRosterHistory = endpoint({
  id: 'getRosterHistory',
  method: 'get',
  path: '/api/v1/rosters/:rosterId/history',
  summary: 'Every change of a roster: what, who, when',
  params: z.strictObject({ rosterId: Id }),
  body: undefined,
  answer: z.strictObject({
    entries: z.array(
      z.strictObject({
        type: z.string(),
        actor: z.string(),
        happenedAt: Instant,
        recordedAt: Instant,
        /** Of the shift, or of the first of many. */
        band: Band.optional(),
        startsAt: Instant.optional(),
        endsAt: Instant.optional(),
        who: z.string().optional(),
        before: z.string().optional(),
        cause: z.string().optional(),
        count: z.int().optional(),
      }),
    ),
  }),
  refusals: [],
})
export type RosterHistory = z.infer<typeof getRosterHistory.answer>

export const getOnCallAt = endpoint({
  id: 'getOnCallAt',
  method: 'get',
  path: '/api/v1/on-call/:instant',
  summary: 'Who was, is or will be on call at an instant: rows, not a computation',
  params: z.strictObject({ instant: Instant }),
  body: undefined,
  answer: z.strictObject({ at: Instant, onCall: z.array(OnCallPerson) }),
  refusals: [],
})

export const getMyShifts = endpoint({
  id: 'getMyShifts',
  method: 'get',
  path: '/api/v1/my-shifts',
  summary: 'The shifts of whoever asks, the swaps that wait for their yes, and whether they have a calendar link',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    shifts: z.array(z.strictObject({ rosterId: Id, shift: Shift })),
    swaps: z.array(SwapView),
    absences: z.array(AbsenceView),
    calendarFeedMadeAt: Instant.optional(),
  }),
  refusals: [],
})

export const exportTimeSheet = endpoint({
  id: 'exportTimeSheet',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/time-sheet',
  summary: 'Hours of a roster as a table (CSV), of each person or of each fund, for whoever pays them',
  params: z.strictObject({ rosterId: Id }),
  body: z.strictObject({ by: z.enum(['person', 'fund']), locale: z.enum(['it', 'en']) }),
  answer: z.strictObject({ csv: z.string() }),
  refusals: [],
  stepUp: true,
})
