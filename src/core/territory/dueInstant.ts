// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { Term } from '#core/shared/term.ts'
import type { Municipality } from './municipality.ts'
import { type Calendar, instantAt } from './officeDay.ts'
import { addWorkingDays, addWorkingHours, firstWorkingDayOpening } from './workingTime.ts'

/** When a duty is due: the earliest of its terms, counted from the trigger by the calendar of who receives. */
export function dueInstant(
  terms: readonly Term[],
  trigger: Temporal.Instant,
  recipient: Municipality,
  calendar: Calendar,
): Temporal.Instant {
  const [first, ...others] = terms.map((term) => endOf(term, trigger, recipient, calendar))
  if (!first) throw new RangeError('a duty needs at least one term')
  return others.reduce((a, b) => (Temporal.Instant.compare(a, b) <= 0 ? a : b), first)
}

function endOf(term: Term, trigger: Temporal.Instant, recipient: Municipality, calendar: Calendar): Temporal.Instant {
  switch (term.kind) {
    case 'immediate':
      return trigger
    case 'elapsed_minutes':
      return trigger.add({ minutes: term.minutes })
    case 'elapsed_hours':
      return trigger.add({ hours: term.hours })
    case 'working_hours':
      return addWorkingHours(recipient, trigger, term.hours, calendar)
    case 'working_days':
      return addWorkingDays(recipient, trigger, term.days, calendar)
    case 'first_working_day_at': {
      const opening = firstWorkingDayOpening(recipient, trigger, calendar)
      return instantAt(opening.toZonedDateTimeISO(calendar.zone).toPlainDate(), term.time, calendar.zone)
    }
  }
}
