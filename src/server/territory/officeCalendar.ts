// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { findWatch } from '#core/territory/boundary.ts'
import { nextOpening } from '#core/territory/calendar.ts'
import type { Closure } from '#core/territory/closure.ts'
import { dueInstant } from '#core/territory/dueInstant.ts'
import type { Municipality } from '#core/territory/municipality.ts'
import type { Calendar } from '#core/territory/officeDay.ts'
import { responsibleNow } from '#core/territory/responsibleNow.ts'
import type { OfficeCalendar } from '#server/app/ambito.ts'
import type { AmbitoConfig } from './ambitoConfig.ts'
import { nationalHolidays } from './nationalHolidays.ts'

/** Looks the holidays up once; each answer is computed from them, the reviewed files and the closures given. */
export function makeCalendars({ ambito, municipalities, closures, duties }: AmbitoConfig) {
  const holidays = nationalHolidays()
  const towns = new Map(municipalities.map((municipality) => [municipality.code, municipality]))

  return (typedIn: readonly Closure[]): OfficeCalendar => {
    const calendar: Calendar = { zone: ambito.zone, holidays, closures: [...closures, ...typedIn] }
    return {
      calendar,
      towns: municipalities,
      model: ambito.organisationalModel,

      responsibleAt(code, instant) {
        const found = responsibleNow(ambito.organisationalModel, mustFind(towns, code), read(instant), calendar)
        if (!('since' in found)) return { responsible: found.responsible, reason: found.reason.kind }
        const { responsible, reason, since, until } = found
        return {
          responsible,
          reason: reason.kind,
          ...(reason.name ? { reasonName: reason.name } : {}),
          since: written(since),
          until: written(until),
        }
      },

      nextOpening: (code, instant) => written(nextOpening(mustFind(towns, code), read(instant), calendar)),

      watchOf(code, receivedAt) {
        if (ambito.organisationalModel === 'always_on') return undefined
        const found = findWatch(mustFind(towns, code), read(receivedAt), calendar)
        return found && { closesAt: written(found.closesAt), dueAt: written(found.dueAt) }
      },

      dutyDueAt(key, triggerAt, code) {
        const definition = duties.find((duty) => duty.key === key)
        if (!definition) throw new Error(`no duty definition ${key}`)
        // A place outside our list keeps no calendar here: the lead municipality's stands in for it.
        const recipient = (code && towns.get(code)) || (municipalities[0] as Municipality)
        return written(dueInstant(definition.terms, read(triggerAt), recipient, calendar))
      },

      endOf: (terms, triggerAt) =>
        written(dueInstant(terms, read(triggerAt), municipalities[0] as Municipality, calendar)),
    }
  }
}

function read(instant: string): Temporal.Instant {
  return Temporal.Instant.from(instant)
}

function written(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 })
}

function mustFind(towns: ReadonlyMap<string, Municipality>, code: string): Municipality {
  const found = towns.get(code)
  if (!found) throw new Error(`no municipality ${code} in this ambito`)
  return found
}
