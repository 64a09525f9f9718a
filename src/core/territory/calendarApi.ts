// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { LocalDate, LocalTime } from '#core/shared/localTime.ts'
import { Id, Instant, MunicipalityCode, NoParams } from '#core/shared/vocabulary.ts'
import { ClosureKind } from './closureEvents.ts'
import { OpenInterval, OpeningHours } from './openingHours.ts'
import { OrganisationalModel } from './responsibleNow.ts'

/** Who answers for one municipality at one instant, since when, until when, who then, and why. */
export const MunicipalityNow = z.strictObject({
  code: MunicipalityCode,
  name: z.string(),
  responsible: z.enum(['pis', 'office']),
  reason: z.enum(['office_open', 'office_closed', 'national_holiday', 'patron', 'closure', 'always_on']),
  /** Of the holiday, of the saint, of the closure. */
  reasonName: z.string().optional(),
  /** Absent, as the two below, where PIS is always on: then nothing changes. */
  since: Instant.optional(),
  until: Instant.optional(),
  next: z.enum(['pis', 'office']).optional(),
  /** The next time the office opens its doors, whoever answers now. */
  opensAt: Instant,
})
export type MunicipalityNow = z.infer<typeof MunicipalityNow>

const WhoIsResponsible = z.strictObject({
  serverTime: Instant,
  /** The instant asked about. */
  at: Instant,
  model: OrganisationalModel,
  municipalities: z.array(MunicipalityNow),
})

export const getResponsible = endpoint({
  id: 'getResponsible',
  method: 'get',
  path: '/api/v1/responsible',
  summary: 'Who is responsible now for each municipality, since when, until when, and why',
  params: NoParams,
  body: undefined,
  answer: WhoIsResponsible,
  refusals: [],
})

export const getResponsibleAt = endpoint({
  id: 'getResponsibleAt',
  method: 'get',
  path: '/api/v1/responsible/:instant',
  summary: 'The same at any instant of the years whose holidays are known',
  params: z.strictObject({ instant: Instant }),
  body: undefined,
  answer: WhoIsResponsible,
  refusals: ['YearUnknown'],
})

/** One day of one office: closed for a reason, or open at these times of the wall; neither on a day it never works. */
export const TownDay = z.strictObject({
  code: MunicipalityCode,
  open: z.array(z.strictObject({ from: LocalTime, until: LocalTime })),
  off: z.strictObject({ kind: z.enum(['national_holiday', 'patron', 'closure']), reasonName: z.string() }).optional(),
  /** A closure takes hours of it. */
  shortened: z.boolean(),
})
export type TownDay = z.infer<typeof TownDay>

export const ClosureLine = z.strictObject({
  /** Absent for one of the reviewed files, which only the files can change. */
  closureId: Id.optional(),
  municipalities: z.array(MunicipalityCode),
  kind: ClosureKind.optional(),
  firstDay: LocalDate,
  lastDay: LocalDate,
  hours: OpenInterval.optional(),
  reason: z.string(),
  enteredBy: z.string(),
  enteredAt: Instant.optional(),
  /** What became of it, for these municipalities. */
  ended: z
    .strictObject({ kind: z.enum(['withdrawn', 'cut_short']), at: Instant, by: z.string(), reason: z.string() })
    .optional(),
  state: z.enum(['to_come', 'running', 'over', 'withdrawn', 'cut_short']),
})
export type ClosureLine = z.infer<typeof ClosureLine>

export const CalendarMonth = z.strictObject({
  serverTime: Instant,
  month: z.string(),
  model: OrganisationalModel,
  today: LocalDate,
  days: z.array(z.strictObject({ date: LocalDate, holiday: z.string().optional(), towns: z.array(TownDay) })),
  municipalities: z.array(
    z.strictObject({
      code: MunicipalityCode,
      name: z.string(),
      patron: z.strictObject({ saint: z.string(), day: z.string() }).optional(),
      /** Every version, oldest first. */
      openingHours: z.array(OpeningHours),
    }),
  ),
  /** Those that touch the month or are still to come, the next first; then what is over or was taken back. */
  closures: z.array(ClosureLine),
})
export type CalendarMonth = z.infer<typeof CalendarMonth>

export const getCalendarMonth = endpoint({
  id: 'getCalendarMonth',
  method: 'get',
  path: '/api/v1/calendar/:month',
  summary: 'A month of the offices: hours, national holidays, patrons, closures',
  params: z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  body: undefined,
  answer: CalendarMonth,
  refusals: ['YearUnknown'],
})
