// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { CaseCommand } from './caseCommands.ts'
import type { CaseEvent, PersonProfile } from './caseEvents.ts'

/** domain.md §6.2, response states: how far the answer to the person has come. */
export type CasePhase = 'activated' | 'acknowledged' | 'en_route' | 'on_site' | 'operationally_closed' | 'closed'

export interface CaseState {
  readonly phase: CasePhase | 'none'
  readonly receivedAt: string
  readonly municipality?: string
  readonly patrolReleased: boolean
  readonly people: Readonly<Record<string, PersonProfile & { readonly dogPlaced: boolean }>>
  readonly costs: Readonly<Record<string, { readonly struck: boolean }>>
  readonly offers: readonly string[]
  /** Whose the case is, once a person has said it; the case itself stays where the person was found. */
  readonly competent?: string
  readonly inform: readonly string[]
}

export type CaseRefusal =
  | 'CaseAlreadyOpen'
  | 'CaseUnknown'
  | 'CaseClosedAlready'
  | 'NobodyAcknowledged'
  | 'AlreadyDeparted'
  | 'AlreadyOnSite'
  | 'InstantInFuture'
  | 'InstantBeforeReport'
  | 'PatrolAlreadyReleased'
  | 'PersonUnknown'
  | 'PersonAlreadyLinked'
  | 'NoAnimal'
  | 'CostUnknown'
  | 'CostAlreadyRecorded'
  | 'OfferAlreadyRecorded'
  | 'AlreadyOperationallyClosed'
  | 'NotOperationallyClosed'
  | 'HoldOpen'
  | 'HandoverOpen'
  | 'DutyOpen'

export interface CaseFacts {
  readonly now: string
  readonly nextNumber: string
  readonly openHolds: number
  readonly openHandovers: number
  readonly openDuties: number
}

const started = new Set<CaseState['phase']>(['on_site', 'operationally_closed', 'closed'])

/** The situation, from activation until nothing of it is open. */
export const caseFile: Decider<CaseState, CaseCommand, CaseEvent, CaseRefusal, CaseFacts> = {
  initial: { phase: 'none', receivedAt: '', patrolReleased: false, people: {}, costs: {}, offers: [], inform: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'CaseOpened':
        return {
          ...state,
          phase: event.handledBy ? 'acknowledged' : 'activated',
          receivedAt: event.receivedAt,
          ...(event.municipality ? { municipality: event.municipality } : {}),
        }
      case 'ResponseAcknowledged':
        return { ...state, phase: state.phase === 'activated' ? 'acknowledged' : state.phase }
      case 'TeamDeparted':
        return { ...state, phase: 'en_route' }
      case 'TeamArrived':
        return { ...state, phase: 'on_site' }
      case 'PatrolReleased':
        return { ...state, patrolReleased: true }
      case 'PersonLinked':
        return {
          ...state,
          people: { ...state.people, [event.personId]: { ...event.profile, dogPlaced: false } },
        }
      case 'AnimalPlaced': {
        const person = state.people[event.personId]
        if (!person) return state
        return { ...state, people: { ...state.people, [event.personId]: { ...person, dogPlaced: true } } }
      }
      case 'CostRecorded':
        return { ...state, costs: { ...state.costs, [event.costId]: { struck: false } } }
      case 'CostStruck':
        return { ...state, costs: { ...state.costs, [event.costId]: { struck: true } } }
      case 'OfferRecorded':
        return { ...state, offers: [...state.offers, event.offerId] }
      case 'CompetenceConfirmed': {
        const { competent: _, ...rest } = state
        const chosen = event.competent.kind === 'municipality' ? { competent: event.competent.code } : {}
        return { ...rest, ...chosen, inform: event.inform }
      }
      case 'NoteAdded':
      case 'ReportGathered':
      case 'ReportParted':
      case 'WhereaboutsRecorded':
      case 'PlaceLocated':
        return state
      case 'CaseClosedOperationally':
        return { ...state, phase: 'operationally_closed' }
      case 'CaseClosed':
        return { ...state, phase: 'closed' }
    }
  },

  decide(state, command, facts) {
    if (command.type === 'OpenCase') {
      if (state.phase !== 'none') return refuse('CaseAlreadyOpen')
      return accept({ ...command, type: 'CaseOpened', number: facts.nextNumber })
    }
    if (state.phase === 'none') return refuse('CaseUnknown')
    // A mistake is put right also after the end.
    if (command.type === 'PartReport') return accept({ type: 'ReportParted', reportId: command.reportId })
    if (state.phase === 'closed') return refuse('CaseClosedAlready')
    if ('at' in command) {
      if (command.at > facts.now) return refuse('InstantInFuture', { now: facts.now })
      if (command.at < state.receivedAt) return refuse('InstantBeforeReport', { receivedAt: state.receivedAt })
    }

    switch (command.type) {
      case 'RecordAcknowledgement':
        return accept({ ...command, type: 'ResponseAcknowledged' })

      case 'RecordDeparture':
        if (state.phase === 'activated') return refuse('NobodyAcknowledged')
        // Another team was first: this one's departure stands with its call-out.
        if (state.phase !== 'acknowledged') return command.pageId ? accept() : refuse('AlreadyDeparted')
        return accept({ ...command, type: 'TeamDeparted' })

      case 'RecordArrival':
        if (state.phase === 'activated') return refuse('NobodyAcknowledged')
        if (started.has(state.phase)) return command.pageId ? accept() : refuse('AlreadyOnSite')
        return accept({ ...command, type: 'TeamArrived' })

      case 'ReleasePatrol': {
        if (state.patrolReleased) return refuse('PatrolAlreadyReleased')
        const minutes = Math.floor((Date.parse(command.at) - Date.parse(state.receivedAt)) / 60_000)
        return accept({ type: 'PatrolReleased', at: command.at, minutes })
      }

      case 'LinkPerson':
        if (state.people[command.personId]) return refuse('PersonAlreadyLinked')
        return accept({ ...command, type: 'PersonLinked' })

      case 'PlaceAnimal': {
        const person = state.people[command.personId]
        if (!person) return refuse('PersonUnknown')
        if (!person.hasDog) return refuse('NoAnimal')
        return accept({ ...command, type: 'AnimalPlaced' })
      }

      case 'GatherReport':
        return accept({ type: 'ReportGathered', reportId: command.reportId })

      case 'AddNote':
        return accept({ ...command, type: 'NoteAdded' })

      case 'RecordCost':
        if (state.costs[command.costId]) return refuse('CostAlreadyRecorded')
        return accept({ ...command, type: 'CostRecorded' })

      case 'StrikeCost':
        if (!state.costs[command.costId] || state.costs[command.costId]?.struck) return refuse('CostUnknown')
        return accept({ ...command, type: 'CostStruck' })

      case 'CloseOperationally':
        if (state.phase === 'operationally_closed') return refuse('AlreadyOperationallyClosed')
        if (state.phase === 'activated') return refuse('NobodyAcknowledged')
        if (facts.openHolds > 0) return refuse('HoldOpen', { count: facts.openHolds })
        return accept({
          type: 'CaseClosedOperationally',
          outcome: command.outcome,
          reason: command.reason,
          firstActions: [...command.firstActions],
          ...(state.municipality ? { municipality: state.municipality } : {}),
          ...(state.competent ? { competent: state.competent } : {}),
          ...(state.inform.length > 0 ? { inform: [...state.inform] } : {}),
        })

      case 'RecordWhereabouts':
        return accept({ ...command, type: 'WhereaboutsRecorded' })

      case 'ConfirmCompetence': {
        const { competent } = command
        const charged = competent.kind === 'municipality' ? competent.code : undefined
        return accept({
          ...command,
          type: 'CompetenceConfirmed',
          // Who takes charge reads everything: a copy for information would be less than that.
          inform: [...new Set(command.inform)].filter((code) => code !== charged),
          afterClosure: state.phase === 'operationally_closed',
        })
      }

      case 'RecordOffer':
        if (state.offers.includes(command.offerId)) return refuse('OfferAlreadyRecorded')
        return accept({ ...command, type: 'OfferRecorded' })

      case 'LocatePlace':
        return accept({ ...command, type: 'PlaceLocated' })

      case 'CloseCase':
        if (state.phase !== 'operationally_closed') return refuse('NotOperationallyClosed')
        if (facts.openHandovers > 0) return refuse('HandoverOpen', { count: facts.openHandovers })
        if (facts.openDuties > 0) return refuse('DutyOpen', { count: facts.openDuties })
        return accept({ type: 'CaseClosed' })
    }
  },
}
