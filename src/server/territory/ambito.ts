// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { hasBeds } from '#core/beds/resource.ts'
import { policyOf } from '#core/paging/escalationPolicy.ts'
import { renderTemplate } from '#core/paging/messageTemplate.ts'
import { LAST_RESORT } from '#core/paging/pagePolicy.ts'
import { isColdPlanActive } from '#core/territory/coldPlan.ts'
import { listStationsToAsk } from '#core/territory/stationHours.ts'
import type { Ambito, RosterPerson } from '#server/app/ambito.ts'
import type { AmbitoConfig } from './ambitoConfig.ts'
import { municipalityRegister } from './municipalityRegister.ts'
import { nationalHolidays } from './nationalHolidays.ts'
import { makeCalendars } from './officeCalendar.ts'
import { listStationsNow } from './stationsNow.ts'

/** Who of the roster has which account. */
export interface Member {
  readonly rosterKey: string
  readonly userId: string
}

/** Puts configuration, calendar and accounts behind the one face the shell asks. */
export function makeAmbito(config: AmbitoConfig, members: readonly Member[], rehearsal: boolean): Ambito {
  const { ambito, roster, shifts, escalation, people, municipalities, resources, forms, duties, texts } = config
  const userOf = (rosterKey: string) => members.find((member) => member.rosterKey === rosterKey)?.userId ?? ''
  const staff = new Map(
    people.map((person) => {
      const userId = userOf(person.key)
      return [
        userId,
        {
          rosterKey: person.key,
          userId,
          name: person.name,
          phone: person.phone,
          email: person.email,
          locale: 'it' as const,
        },
      ]
    }),
  )

  // A phone without an account: it is called and may answer, and signs in nowhere.
  const lastNumber: RosterPerson = {
    rosterKey: LAST_RESORT,
    userId: LAST_RESORT,
    ...escalation.lastNumber,
    email: '',
    locale: 'it',
  }

  return {
    id: ambito.slug,
    name: ambito.name,
    body: ambito.body,
    zone: ambito.zone,
    security: ambito.security,
    phone: ambito.phone,
    holdMinutes: ambito.holdMinutes,
    callBackLadder: ambito.callBackLadder,
    callBackMinutes: ambito.callBackMinutes,
    rehearsal,
    municipalities,
    places: config.places,
    boundaries: config.boundaries,
    bodies: config.bodies.map(({ key, name, entitled }) => ({
      key,
      name,
      entitled,
      stations: config.stations
        .filter((station) => station.body === key)
        .map((station) => ({ key: station.key, name: station.name, phone: station.callBackNumber })),
    })),
    resources,
    outcomes: forms.outcomes.map(flat),
    figures: {
      months: ambito.figuresMonths,
      groups: forms.outcomeGroups.map(flat),
      groupOf: (outcome) => forms.outcomes.find(({ key }) => key === outcome)?.countedAs ?? outcome,
    },
    funds: forms.funds.map(flat),
    costTypes: forms.costTypes.map(flat),
    solutions: forms.solutions.map(flat),
    duties: duties.map((duty) => ({ key: duty.key, ...duty.title, source: duty.source })),
    protocol: config.protocol,
    redirectRules: config.redirectRules,
    coldPlan: ambito.coldPlan,

    rostering: {
      policyOf: (priority) => policyOf(escalation, priority, userOf),
      hasLastNumber: true,
      throttle: escalation.throttle,
      standing: roster.bands.map(({ level, person }) => ({ band: level, userId: userOf(person) })),
      shiftRules: shifts,
      sharing: config.sharing,
    },
    contactTests: config.channels.tests,
    holidays: nationalHolidays(),
    access: ambito.access,
    listStaff: () => [...staff.values()].filter(({ userId }) => userId !== ''),
    listStations: (instant) => listStationsNow(config, instant),
    findPerson: (userId) => (userId === LAST_RESORT ? lastNumber : staff.get(userId)),

    vigil: config.vigil,
    safety: config.safety,
    vault: config.vault,
    breakGlass: config.breakGlass,
    retention: config.retention,
    readingAlarms: config.readingAlarms,
    attachments: config.attachments,
    interpreters: config.interpreters,
    calendarWith: makeCalendars(config),

    listWaivable(resourceKey, instant) {
      const resource = resources.find((entry) => entry.key === resourceKey)
      if (!resource || !hasBeds(resource)) return []
      const day = Temporal.Instant.from(instant).toZonedDateTimeISO(ambito.zone).toPlainDate().toString()
      const cold = isColdPlanActive(ambito.coldPlan, day)
      return resource.admission.waivers.filter((waiver) => cold || !waiver.onlyInColdPlan)
    },

    listStationsToAsk: (code, instant) =>
      // Only who may activate the service may be asked to look on its behalf.
      listStationsToAsk(
        config.stations.filter(({ body }) => config.bodies.some(({ key, entitled }) => key === body && entitled)),
        code ?? '',
        Temporal.Instant.from(instant),
        ambito.zone,
      ).map(({ station, staffed, reason }) => ({
        bodyKey: station.body,
        stationKey: station.key,
        phone: station.callBackNumber,
        isStaffed: staffed,
        reason,
      })),
    deskOf: (code) => municipalities.find((town) => town.code === code)?.desk,
    townName: (code) =>
      municipalities.find((town) => town.code === code)?.name ?? municipalityRegister().get(code)?.name,
    outsideServiceOf: (code) => config.outsideServices.find(({ municipality }) => municipality === code),

    messageText(key, locale, values) {
      const template = texts.find((text) => text.key === key)
      if (!template) throw new Error(`no message template ${key}`)
      return renderTemplate(template, locale, values)
    },
  }
}

function flat({ key, label }: { key: string; label: { it: string; en: string } }) {
  return { key, ...label }
}
