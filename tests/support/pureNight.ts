// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { listUnmet } from '#core/beds/admission.ts'
import type { Shelter } from '#core/beds/resource.ts'
import { type StayFacts, type StayState, stay } from '#core/beds/stay.ts'
import type { StayCommand } from '#core/beds/stayCommands.ts'
import { type CallState, call } from '#core/calls/call.ts'
import { type CaseState, caseFile } from '#core/cases/case.ts'
import { type DutyState, duty } from '#core/duties/duty.ts'
import { type HandoverState, handover } from '#core/handovers/handover.ts'
import { type OutingFacts, type OutingState, outing } from '#core/outings/outing.ts'
import { type PageState, page } from '#core/paging/page.ts'
import type { PageStep } from '#core/paging/pageEvents.ts'
import { person } from '#core/people/person.ts'
import { policiesFor } from '#core/policies/policies.ts'
import type { CommandsOf, Happened, StreamType, VegliaEvent, World } from '#core/policies/policy.ts'
import { pad } from '#core/reports/pad.ts'
import { type ReportState, report } from '#core/reports/report.ts'
import type { LinkFacts } from '#core/reports/reportLink.ts'
import type { Actor } from '#core/shared/actor.ts'
import { type Decider, fold } from '#core/shared/decider.ts'
import type { Term } from '#core/shared/term.ts'
import { nextOpening, whoIsResponsible } from '#core/territory/calendar.ts'
import { dueInstant } from '#core/territory/dueInstant.ts'
import { HEAD_HASH } from './aHandover.ts'
import { interpretationFacts } from './anInterpretation.ts'
import { ladder } from './aPage.ts'
import { calendar2026, rho } from './knownTowns.ts'
import { anId, inWinter } from './words.ts'

type AnyDecider = Decider<unknown, { type: string }, VegliaEvent, string>
const deciders = { report, case: caseFile, page, stay, handover, duty, person, pad, call, outing } as unknown as Record<
  StreamType,
  AnyDecider
>

/** domain.md §4.7, P4 and P5. */
const terms: Record<string, readonly Term[]> = {
  'handover-send': [
    { kind: 'elapsed_hours', hours: 12 },
    { kind: 'first_working_day_at', time: '09:00' },
  ],
  'handover-acknowledge': [{ kind: 'working_hours', hours: 4 }],
  'handover-take-in-charge': [{ kind: 'working_days', days: 1 }],
}

/** domain.md §8, row 9. */
export const safety = {
  checkMinutes: 30,
  travelMinutes: 60,
  graceMinutes: 5,
  colleagueMinutes: 5,
  coordinatorMinutes: 5,
}

class Refusal extends Error {}

/** A whole night in memory: the true rules and policies of every stream, no database and no server. */
export function pureNight({ shelters = [] as readonly Shelter[], onCall = ladder } = {}) {
  let now = ''
  let log: Happened[] = []
  let made = 0

  const eventsOf = (id: string) => log.filter((entry) => entry.id === id).map((entry) => entry.event)
  const stateOf = <State>(stream: StreamType, id: string) => fold(deciders[stream], eventsOf(id)) as State
  const idsOf = (stream: StreamType) => [
    ...new Set(log.filter((entry) => entry.stream === stream).map((entry) => entry.id)),
  ]

  function listOpenDuties() {
    return log.flatMap(({ id, event }) => {
      if (event.type !== 'DutyOpened') return []
      const { phase } = stateOf<DutyState>('duty', id)
      return phase === 'open' || phase === 'expired' ? [{ ...event, dutyId: id }] : []
    })
  }

  function countWhere(stream: StreamType, caseId: string, phases: readonly string[]): number {
    const states = idsOf(stream).map((id) => stateOf<{ phase: string; caseId: string }>(stream, id))
    return states.filter((state) => state.caseId === caseId && phases.includes(state.phase)).length
  }

  function pagesWhere(fits: (state: PageState) => boolean) {
    return idsOf('page')
      .map((id) => ({ id, ...stateOf<PageState>('page', id) }))
      .filter(fits)
  }

  function linkOf(reportId: string) {
    const state = stateOf<ReportState>('report', reportId)
    return state.phase === 'linked' ? state.link : undefined
  }

  function linkFacts(reportId: string, otherId: string): LinkFacts {
    return {
      reportId,
      phase: stateOf<ReportState>('report', otherId).phase,
      leaderId: linkOf(otherId)?.to,
      isResponseEnded: false,
      leadsOthers: idsOf('report').some((id) => linkOf(id)?.to === reportId),
      because: ['similar_name', 'minutes_apart'],
    }
  }

  function factsOf(stream: StreamType, id: string, command: CommandsOf[StreamType]): object {
    const instant = Temporal.Instant.from(now)
    switch (stream) {
      case 'report':
        return {
          nextNumber: idsOf('report').length + 1,
          entitled: true,
          responsible: whoIsResponsible(rho, instant, calendar2026).responsible,
          nextOpening: spell(nextOpening(rho, instant, calendar2026)),
          ladder: [1, 4, 13],
          link: command.type === 'LinkReport' ? linkFacts(id, command.to) : undefined,
        }
      case 'case':
        return {
          nextNumber: '26-0007',
          openHolds: countWhere('stay', id, ['held', 'confirmed']),
          openHandovers: countWhere('handover', id, ['to_send', 'sent', 'acknowledged', 'competence_disputed']),
          openDuties: listOpenDuties().filter(({ caseId }) => caseId === id).length,
        }
      case 'protection':
      case 'attempt':
      case 'break_glass':
      case 'reading_alarm':
        return {}
      case 'interpretation':
        return interpretationFacts({ now })
      case 'alert':
        return { now, newId: anId(now) }
      case 'page':
        return { steps: onCall, callOutsOnCase: command.type === 'StartPage' ? countCallOuts(command.caseId) : 0 }
      case 'outing':
        return factsOfOuting()
      case 'contacts':
        return { isKnown: true, contacts: [], monthlyAnswerMinutes: 60 }
      case 'stay':
        return factsOfStay(command as StayCommand, stateOf('stay', id))
      case 'handover':
        return { headHash: HEAD_HASH, answersHere: true }
      case 'call':
        return { now }
      case 'watch':
        return { times: undefined }
      case 'vigil':
        return {}
      case 'closure':
        return { calendar: calendar2026, towns: [rho] }
      case 'roster':
      case 'staff':
      case 'coverage':
        throw new Error(`no ${stream} in a pure night: who is on call is given`)
      case 'erasure':
      case 'hold':
      case 'disclosure':
      case 'retention_review':
        throw new Error(`no ${stream} in a pure night: years have not gone by`)
      case 'station_card':
        return { now }
      case 'destination':
        return { numberTaken: false, resource: 'none' }
      case 'attachment':
        throw new Error('no file in a pure night: it has no vault')
      case 'opening':
        throw new Error('no opening in a pure night: it has no vault')
      case 'pad':
        return { year: 26, nextFirst: 1 }
      case 'person':
        return { today: now.slice(0, 10), isSamePerson: false }
      case 'duty': {
        const term = command.type === 'OpenDuty' ? terms[command.definition] : undefined
        return { dueAt: term && spell(dueInstant(term, instant, rho, calendar2026)) }
      }
    }
  }

  /** On call besides whoever is out: the second, and the coordinator. */
  function factsOfOuting(): Omit<OutingFacts, 'now'> {
    const [, colleague, coordinator] = onCall as (PageStep & { level: 'second' | 'coordinator' })[]
    return { minutes: safety, canRemind: true, colleague, coordinator, isCaseOver: false }
  }

  function countCallOuts(caseId: string): number {
    return log.filter(({ event }) => event.type === 'PageStarted' && event.caseId === caseId).length
  }

  function factsOfStay(command: StayCommand, state: StayState): Omit<StayFacts, 'now'> {
    const about = 'personId' in command ? command : state
    const shelter = shelters.find(({ key }) => key === about.resourceKey)
    const person = stateOf<CaseState>('case', about.caseId).people[about.personId]
    const unmet = shelter && person ? listUnmet(shelter.admission, person, timeInRome(now)) : []
    const taken = log.flatMap(({ id, event }) => {
      if (event.type !== 'BedHeld') return []
      const { phase } = stateOf<StayState>('stay', id)
      return ['held', 'confirmed', 'checked_in'].includes(phase) ? [event.bedKey] : []
    })
    const beds = (shelter?.beds ?? []).map(({ key }) => key)
    return {
      holdMinutes: 45,
      resource: shelter && { waivable: shelter.admission.waivers.map(({ condition }) => condition) },
      personKnown: person !== undefined,
      unmet,
      freeBeds: beds.filter((key) => !taken.includes(key) && !shelter?.occupiedAtSeed.includes(key)),
      personPlacedElsewhere: idsOf('stay').some((id) => {
        const { personId, phase } = stateOf<StayState>('stay', id)
        return personId === about.personId && ['held', 'confirmed', 'checked_in'].includes(phase)
      }),
    }
  }

  const world: World = {
    async listOutings() {
      return idsOf('outing')
        .map((id) => ({ ...stateOf<OutingState>('outing', id), outingId: id }))
        .filter(({ phase }) => phase !== 'ended')
    },
    async listTeam(caseId) {
      const answered = pagesWhere((state) => state.caseId === caseId && !state.help)
      return answered.flatMap(({ acknowledgedBy }) => acknowledgedBy ?? [])
    },
    async listHelpPages(outingId, kind) {
      const held = pagesWhere(({ phase, help }) => phase !== 'withdrawn' && help?.outingId === outingId)
      return held.filter(({ help }) => !kind || help?.kind === kind).map(({ id }) => id)
    },
    newId: () => anId(`made ${++made}`),
    coverageId: () => anId('coverage'),
    async findReport(reportId) {
      const received = eventsOf(reportId).find((event) => event.type === 'ReportReceived')
      if (!received) return undefined
      const { municipality, receivedAt } = received
      return { receivedAt, ...(municipality && { municipality }) }
    },
    async listOpenDuties(subjectId) {
      return listOpenDuties().filter((open) => open.subjectId === subjectId)
    },
    async isWatched() {
      return false
    },
    async listOpenRequests(caseId) {
      return idsOf('stay').filter((id) => {
        const state = stateOf<StayState>('stay', id)
        return state.caseId === caseId && state.phase === 'requested'
      })
    },
    async findCaseOf(reportId) {
      const gathered = log.findLast(
        ({ event }) =>
          (event.type === 'ReportGathered' || event.type === 'ReportParted') && event.reportId === reportId,
      )
      if (gathered) return gathered.event.type === 'ReportGathered' ? gathered.id : undefined
      return log.find(({ event }) => event.type === 'CaseOpened' && event.reportId === reportId)?.id
    },
    async listLinkedReports(reportId) {
      return idsOf('report').filter((id) => linkOf(id)?.to === reportId)
    },
    async listOpeningsTowards() {
      return []
    },
    async findEndedCall() {
      return undefined
    },
    async keepHeard() {
      return undefined
    },
    async listCallingPages(caseId) {
      return idsOf('page').filter((pageId) => {
        const state = stateOf<PageState>('page', pageId)
        return state.caseId === caseId && state.phase === 'calling'
      })
    },
    async listPagesAnsweredBy(caseId, userId) {
      return pagesWhere((state) => state.caseId === caseId && state.acknowledgedBy === userId).map(({ id }) => id)
    },
    async listReopenedPages(caseId) {
      return idsOf('page').flatMap((pageId) => {
        const state = stateOf<PageState>('page', pageId)
        const isReopened = state.caseId === caseId && state.phase === 'calling'
        return isReopened && state.acknowledgedBy ? [{ pageId, userId: state.acknowledgedBy }] : []
      })
    },
    async listRecipients(caseId) {
      return idsOf('handover')
        .map((id) => stateOf<HandoverState>('handover', id))
        .filter((state) => state.caseId === caseId)
        .filter(({ phase, purpose }) => phase !== 'closed_no_charge' || purpose === 'information')
        .map(({ recipient, purpose }) => ({ recipient, purpose }))
    },
    async findWaitingCall(reportId) {
      return idsOf('call').find((id) => {
        const state = stateOf<CallState>('call', id)
        return state.reportId === reportId && !state.isHandled
      })
    },
  }

  async function append(
    stream: StreamType,
    id: string,
    command: CommandsOf[StreamType],
    actor: Actor = { kind: 'system', job: 'pureNight' },
  ): Promise<void> {
    const decision = deciders[stream].decide(stateOf(stream, id), command, { now, ...factsOf(stream, id, command) })
    if ('refusal' in decision) throw new Refusal(decision.refusal)
    const happened = decision.events.map((event) => ({ stream, id, event, actor, happenedAt: now }))
    log.push(...happened)
    for (const entry of happened) {
      for (const policy of policiesFor(entry)) {
        for (const next of await policy.react(entry, world)) await append(next.stream, next.id, next.command)
      }
    }
  }

  return {
    /** The clock on the wall in Rome. */
    at(local: string) {
      now = inWinter(local)
    },
    /** Gives a command and all that follows from it, or nothing at all: then the refusal is the answer. */
    async give<S extends StreamType>(
      stream: S,
      id: string,
      command: CommandsOf[S],
      actor?: Actor,
    ): Promise<string | undefined> {
      const before = [...log]
      try {
        await append(stream, id, command, actor)
        return undefined
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        log = before
        return error.message
      }
    },
    eventsOf,
    stateOf,
    idsOf,
    listOpenDuties,
  }
}

function spell(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 })
}

function timeInRome(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Rome').toPlainTime().toString().slice(0, 5)
}
