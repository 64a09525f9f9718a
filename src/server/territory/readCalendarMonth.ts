// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { CalendarMonth, MunicipalityNow } from '#core/territory/calendarApi.ts'
import { findHoliday } from '#core/territory/nationalHolidays.ts'
import { daysOfMonth, describeDay } from '#core/territory/townDay.ts'
import type { Ambito, OfficeCalendar } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readCalendar } from '#server/app/officeCalendar.ts'
import { Refused } from '#server/log/refusals.ts'
import { readClosures } from './readClosures.ts'

/** A month as the screen shows it. */
export async function readCalendarMonth(tx: Tx, ambito: Ambito, month: string, now: string): Promise<CalendarMonth> {
  const office = await readCalendar(tx, ambito)
  mustKnowYear(office, Number(month.slice(0, 4)))
  const closures = await readClosures(tx, ambito, office, now)
  return {
    serverTime: now,
    month,
    model: office.model,
    today: Temporal.Instant.from(now).toZonedDateTimeISO(ambito.zone).toPlainDate().toString(),
    days: daysOfMonth(month).map((date) => {
      const holiday = findHoliday(office.calendar.holidays, date.toString())
      return {
        date: date.toString(),
        ...(holiday ? { holiday: holiday.name } : {}),
        towns: office.towns.map((town) => describeDay(town, date, office.calendar)),
      }
    }),
    municipalities: office.towns.map(({ code, name, patron, openingHours }) => ({
      code,
      name,
      ...(patron ? { patron: { saint: patron.name, day: patron.day } } : {}),
      openingHours,
    })),
    closures: closures.filter(
      ({ state, firstDay, lastDay }) =>
        state === 'to_come' || state === 'running' || (firstDay.slice(0, 7) <= month && month <= lastDay.slice(0, 7)),
    ),
  }
}

/** Who is responsible for each municipality at an instant, by the calendar as it is known now. */
export async function readResponsible(tx: Tx, ambito: Ambito, at: string, now: string) {
  const office = await readCalendar(tx, ambito)
  mustKnowYear(office, Temporal.Instant.from(at).toZonedDateTimeISO(ambito.zone).year)
  return {
    serverTime: now,
    at,
    model: office.model,
    municipalities: ambito.municipalities.map(({ code, name }): MunicipalityNow => {
      const { reason, ...found } = office.responsibleAt(code, at)
      const next = found.until && (found.responsible === 'pis' ? ('office' as const) : ('pis' as const))
      return {
        code,
        name,
        ...found,
        reason: reason as MunicipalityNow['reason'],
        ...(next ? { next } : {}),
        opensAt: office.nextOpening(code, at),
      }
    }),
  }
}

/** The first and the last year on record serve only to look back and ahead from the others. */
function mustKnowYear({ calendar }: OfficeCalendar, year: number): void {
  const [firstYear, lastYear] = [calendar.holidays.firstYear + 1, calendar.holidays.lastYear - 1]
  if (year < firstYear || year > lastYear) throw new Refused('YearUnknown', { firstYear, lastYear })
}
