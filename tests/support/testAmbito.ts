// SPDX-License-Identifier: AGPL-3.0-or-later

import type { AdmissionRules, Resource } from '#core/beds/resource.ts'
import { hasBeds } from '#core/beds/resource.ts'
import { LAST_RESORT, type PagePolicy } from '#core/paging/pagePolicy.ts'
import { retentionKeys } from '#core/privacy/retention.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import type { Ambito, RosterPerson } from '#server/app/ambito.ts'
import { municipalityRegister } from '#server/territory/municipalityRegister.ts'
import { calendar2026, rho } from './knownTowns.ts'

export const RHO = '015182'

/** On call, in the order in which they are called. */
export const licia = 'user-licia'
export const bruno = 'user-bruno'
export const carla = 'user-carla'

export const liciaAtWork: StaffActor = { kind: 'staff', userId: licia, role: 'field_worker' }
export const coordinator: StaffActor = { kind: 'staff', userId: carla, role: 'coordinator' }
export const callTaker: StaffActor = { kind: 'staff', userId: 'user-ada', role: 'call_taker' }
export const deskOfRho: StaffActor = { kind: 'staff', userId: 'user-rho', role: 'municipal_worker', municipality: RHO }

/** One ambito in memory: three on call ten minutes each, two beds with rules, a hotel room, a kennel. All invented. */
export function testAmbito(changes: Partial<Ambito> = {}): Ambito {
  return {
    id: 'test',
    name: 'Ambito di prova',
    body: 'Ente di prova',
    zone: 'Europe/Rome',
    holdMinutes: 45,
    callBackLadder: [1, 4, 13],
    callBackMinutes: 15,
    rehearsal: true,
    access: { secondFactor: [], idleMinutes: 'never', sessionHours: 'never', ownEntryHours: 24 },
    municipalities: [{ code: RHO, name: 'Rho' }],
    bodies: [{ key: 'carabinieri', name: 'Carabinieri', entitled: true, stations: [] }],
    resources,
    outcomes: [{ key: 'placed', it: 'Collocato', en: 'Placed' }],
    figures: { months: 6, groups: [], groupOf: (outcome) => outcome },
    funds: [{ key: 'qpe', it: 'Quota povertà estrema', en: 'Extreme poverty quota' }],
    places: [],
    boundaries: undefined,
    solutions: [{ key: 'relief-bed', it: 'Posto di sollievo', en: 'Relief bed' }],
    costTypes: [
      { key: 'taxi', it: 'Taxi', en: 'Taxi' },
      { key: 'interpreter', it: 'Interprete', en: 'Interpreter' },
    ],
    duties: ['handover-send', 'handover-acknowledge', 'handover-take-in-charge'].map((key) => ({
      key,
      it: key,
      en: key,
      source: 'test',
    })),
    protocol: { firstCalls: [], sheets: [] },
    redirectRules: [],
    coldPlan: [],
    rostering: {
      policyOf: () => testPolicy,
      hasLastNumber: false,
      throttle: {},
      standing: [
        { band: 'first', userId: licia },
        { band: 'second', userId: bruno },
        { band: 'coordinator', userId: carla },
      ],
      shiftRules: { bands: [], rules: [] },
      sharing: { lends: [], borrows: [] },
    },
    holidays: { firstYear: 2024, lastYear: 2040, days: [] },
    listStaff: () => onCall,
    listStations: () => [],
    findPerson: (userId) => [...onCall, lastNumber].find((person) => person.userId === userId),
    readingAlarms: { nights: 14, rules: [] },
    breakGlass: {
      openMinutes: 120,
      openAtOnce: 2,
      asksPerShift: 8,
      shiftHours: 12,
      reviewTerms: [{ kind: 'elapsed_hours', hours: 12 }],
    },
    interpreters: {
      bridge: '+39 000 000 0190',
      answerMinutes: 5,
      costType: 'interpreter',
      languages: [{ code: 'ar', label: { it: 'arabo', en: 'Arabic' } }],
      interpreters: [
        {
          key: 'samira-esempio',
          kind: 'person',
          name: 'Samira Esempio',
          phone: '+39 000 000 0402',
          linkPhone: '+39 000 000 0402',
          locale: 'it',
          languages: ['ar'],
          centsPerMinute: 60,
        },
      ],
    },
    attachments: { fileMegabytesMax: 1, filesPerCaseMax: 5, caseMegabytesMax: 2 },
    vault: { secondKey: true, secondKeyMinutes: 15, openMinutes: 120, showSeconds: 60, noteMinutes: 60 },
    retention: {
      fleetingDays: 30,
      periods: retentionKeys.map((key) => ({ key, months: 12, source: 'proposal', it: 'un anno', en: 'a year' })),
    },
    vigil: {
      acceptMinutes: 15,
      checklists: [
        {
          version: '1',
          validFrom: '2026-01-01',
          source: 'test',
          items: [{ key: 'phone', label: { it: 't', en: 't' } }],
        },
      ],
    },
    safety: {
      checkMinutes: 30,
      travelMinutes: 60,
      graceMinutes: 5,
      colleagueMinutes: 5,
      coordinatorMinutes: 5,
      byPriority: [],
      bySituation: [],
    },
    calendarWith: (closures) => ({
      calendar: { ...calendar2026, closures },
      towns: [rho],
      model: 'closing_hours',
      responsibleAt: (_municipality, instant) => ({
        responsible: 'pis',
        reason: 'office_closed',
        since: instant,
        until: hoursAfter(instant, 10),
      }),
      nextOpening: (_municipality, instant) => hoursAfter(instant, 10),
      watchOf: () => undefined,
      endOf: (_terms, triggerAt) => hoursAfter(triggerAt, 12),
      dutyDueAt: (definition, triggerAt) => hoursAfter(triggerAt, definition === 'handover-acknowledge' ? 4 : 12),
    }),
    listWaivable: (key) =>
      resources
        .filter(hasBeds)
        .filter((resource) => resource.key === key)
        .flatMap((resource) => resource.admission.waivers),
    listStationsToAsk: () => [],
    deskOf: () => undefined,
    townName: (code) => municipalityRegister().get(code)?.name,
    outsideServiceOf: () => undefined,
    messageText: (template, locale, values) => [template, locale, values.caseNumber, values.link].join(' ').trim(),
    ...changes,
  }
}

/** Everything at once, ten minutes each, the coordinator again and again. */
export const testPolicy: PagePolicy = {
  version: 'test',
  channels: [
    { channel: 'sms', afterSeconds: 0 },
    { channel: 'voice', afterSeconds: 0 },
    { channel: 'email', afterSeconds: 0 },
  ],
  rungs: [
    { level: 'first', waitMinutes: 10, times: 1 },
    { level: 'second', waitMinutes: 10, times: 1 },
    { level: 'coordinator', waitMinutes: 10, times: 1 },
  ],
  rounds: 1,
  lastResort: { waitMinutes: 10, minutesMax: 10 },
  departure: { remindMinutes: 15, alarmMinutes: 10 },
}

const lastNumber = person(LAST_RESORT, 'Direzione di prova', '+39 000 000 0199')
const onCall: RosterPerson[] = [
  person(licia, 'Licia Esempi', '+39 000 000 0001'),
  person(bruno, 'Bruno Prova', '+39 000 000 0002'),
  person(carla, 'Carla Modelli', '+39 000 000 0003'),
]

function person(userId: string, name: string, phone: string): RosterPerson {
  return { rosterKey: userId, userId, name, phone, email: `${userId}@esempio.example`, locale: 'it' }
}

const openHouse: AdmissionRules = {
  acceptedSexes: ['female', 'male'],
  families: true,
  dogs: true,
  tbTestRequired: false,
  waivers: [],
}

const resources: Resource[] = [
  {
    key: 'casa-esempio',
    kind: 'dormitory',
    name: 'Casa Esempio',
    municipality: RHO,
    address: 'Via Esempio 1',
    phone: '+39 000 000 0004',
    agreement: true,
    admission: {
      ...openHouse,
      families: false,
      dogs: false,
      tbTestRequired: true,
      waivers: [{ condition: 'tb_test', role: 'coordinator', onlyInColdPlan: false }],
    },
    costPerNightCents: 0,
    beds: [
      { key: 'm1', label: 'M1', sex: 'any', sleeps: 1 },
      { key: 'm2', label: 'M2', sex: 'any', sleeps: 1 },
    ],
    occupiedAtSeed: [],
  },
  {
    key: 'albergo-prova',
    kind: 'hotel',
    name: 'Albergo Prova',
    municipality: RHO,
    address: 'Via Prova 2',
    phone: '+39 000 000 0005',
    agreement: true,
    admission: openHouse,
    costPerNightCents: 6_000,
    beds: [{ key: 'camera-1', label: 'Camera 1', sex: 'any', sleeps: 4 }],
    occupiedAtSeed: [],
  },
  {
    key: 'canile-prova',
    kind: 'kennel',
    name: 'Canile Prova',
    municipality: RHO,
    address: 'Via Prova 3',
    phone: '+39 000 000 0006',
    agreement: true,
  },
]

function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString()
}
