// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { OutingCommand } from './outingCommands.ts'
import { type Helper, type MissStep, missSteps, type OutingEvent } from './outingEvents.ts'
import type { SafetyMinutes } from './safetyRules.ts'

export interface OutingState {
  readonly phase: 'none' | 'out' | 'panic' | 'ended'
  readonly caseId: string
  readonly userId: string
  readonly where: 'on_the_way' | 'on_site'
  readonly startedAt: string
  readonly lastSignAt: string
  /** The next sign of life, or in a silence the next step; absent when no step is left or a panic holds. */
  readonly dueAt?: string
  /** Steps taken of the silence that runs; none when all is well. */
  readonly missed?: MissStep
  readonly policeAsked: boolean
  readonly minutes: SafetyMinutes
}

export type OutingRefusal =
  | 'OutingUnknown'
  | 'OutingAlreadyStarted'
  | 'OutingAlreadyEnded'
  | 'InstantInFuture'
  | 'InstantBeforeDeparture'
  | 'CheckNotDue'
  | 'PanicOpen'
  | 'NoPanic'
  | 'NoAlarm'

export interface OutingFacts {
  readonly now: string
  readonly minutes: SafetyMinutes
  /** Whether a link can be sent to her own phone. */
  readonly canRemind: boolean
  /** Who else is on call now, never she herself. */
  readonly colleague?: Helper | undefined
  readonly coordinator?: Helper | undefined
  /** Her response is over: once all is well there is nothing left to watch. */
  readonly isCaseOver: boolean
}

const none: SafetyMinutes = {
  checkMinutes: 30,
  travelMinutes: 60,
  graceMinutes: 5,
  colleagueMinutes: 5,
  coordinatorMinutes: 5,
}

/** One person out for one case, watched from departure until she has left: silence climbs, and a panic is never silent. */
export const outing: Decider<OutingState, OutingCommand, OutingEvent, OutingRefusal, OutingFacts> = {
  initial: {
    phase: 'none',
    caseId: '',
    userId: '',
    where: 'on_the_way',
    startedAt: '',
    lastSignAt: '',
    policeAsked: false,
    minutes: none,
  },

  evolve(state, event) {
    switch (event.type) {
      case 'OutingStarted': {
        const { caseId, userId, where, at, minutes, dueAt } = event
        return { ...state, phase: 'out', caseId, userId, where, startedAt: at, lastSignAt: at, minutes, dueAt }
      }
      case 'SafetyConfirmed': {
        const heard = {
          ...state,
          where: event.by === 'arrival' ? ('on_site' as const) : state.where,
          lastSignAt: later(state.lastSignAt, event.at),
        }
        return event.dueAt ? calm(heard, event.dueAt) : heard
      }
      case 'CheckMissed': {
        const { dueAt: _, ...rest } = state
        return { ...rest, missed: event.step, ...(event.dueAt && { dueAt: event.dueAt }) }
      }
      case 'PanicRaised': {
        const { dueAt: _, missed: __, ...rest } = state
        return { ...rest, phase: 'panic', lastSignAt: later(state.lastSignAt, event.at), policeAsked: false }
      }
      case 'PanicEnded':
        return { ...calm(state, event.dueAt), phase: 'out' }
      case 'PoliceAsked':
        return { ...state, policeAsked: true }
      case 'OutingEnded': {
        const { dueAt: _, missed: __, ...rest } = state
        return { ...rest, phase: 'ended' }
      }
    }
  },

  decide(state, command, facts) {
    const { caseId, userId } = 'caseId' in command ? command : state
    const who = { caseId, userId }
    if (command.type === 'RaisePanic') return raisePanic(state, command, facts)
    if (command.type === 'StartOuting') {
      if (state.phase !== 'none') return refuse('OutingAlreadyStarted')
      if (command.at > facts.now) return refuse('InstantInFuture', { now: facts.now })
      return accept(started(command, command.where, command.at, facts))
    }
    if (state.phase === 'none') return refuse('OutingUnknown')
    if (state.phase === 'ended') return refuse('OutingAlreadyEnded')
    if ('at' in command) {
      if (command.at > facts.now) return refuse('InstantInFuture', { now: facts.now })
      if (command.at < state.startedAt) return refuse('InstantBeforeDeparture', { startedAt: state.startedAt })
    }

    switch (command.type) {
      case 'ConfirmSafety':
      case 'RecordVoice': {
        const by = command.type === 'RecordVoice' ? 'voice' : command.by
        const dueAt = nextCheck(state, by, command.at, facts)
        const { type: _, ...given } = command
        const confirmed: OutingEvent = { ...given, type: 'SafetyConfirmed', ...who, by, ...(dueAt && { dueAt }) }
        return accept(confirmed, ...(dueAt ? endIfOver(who, facts) : []))
      }

      case 'MissCheck': {
        if (!state.dueAt || facts.now < state.dueAt)
          return refuse('CheckNotDue', state.dueAt ? { dueAt: state.dueAt } : {})
        return accept(missed(state, facts))
      }

      case 'EndPanic':
        if (state.phase !== 'panic') return refuse('NoPanic')
        return accept(
          {
            type: 'PanicEnded',
            ...who,
            cause: command.cause,
            told: command.told,
            dueAt: minutesAfter(facts.now, state.minutes.checkMinutes),
          },
          ...endIfOver(who, facts),
        )

      case 'AskPolice':
        if (state.phase !== 'panic' && !state.missed) return refuse('NoAlarm')
        return accept({ ...command, type: 'PoliceAsked', ...who })

      case 'EndOuting': {
        const isByRule = command.cause === 'closed' || command.cause === 'elsewhere'
        // A file that closes does not say that she is well: the alarm stays until a person does.
        if (isByRule && (state.phase === 'panic' || state.missed)) return accept()
        if (state.phase === 'panic') return refuse('PanicOpen')
        return accept({ ...command, type: 'OutingEnded', ...who })
      }
    }
  },
}

/** Never refused for its time: a phone whose clock is wrong still calls for help. */
function raisePanic(
  state: OutingState,
  { caseId, userId, at: told }: Extract<OutingCommand, { type: 'RaisePanic' }>,
  facts: OutingFacts,
) {
  if (state.phase === 'panic') return refuse('PanicOpen')
  if (state.phase === 'ended') return refuse('OutingAlreadyEnded')
  const at = told > facts.now ? facts.now : told
  const isNew = state.phase === 'none'
  const panic: OutingEvent = {
    type: 'PanicRaised',
    caseId,
    userId,
    at,
    lastSignAt: isNew ? at : later(state.lastSignAt, at),
    helpers: [facts.colleague, facts.coordinator].filter((helper) => helper !== undefined),
  }
  return accept(...(isNew ? [started({ caseId, userId }, 'on_site', at, facts)] : []), panic)
}

function started(
  { caseId, userId }: { readonly caseId: string; readonly userId: string },
  where: OutingState['where'],
  at: string,
  { minutes }: OutingFacts,
): OutingEvent {
  const wait = where === 'on_site' ? minutes.checkMinutes : minutes.travelMinutes
  return { type: 'OutingStarted', caseId, userId, where, at, minutes, dueAt: minutesAfter(at, wait) }
}

/**
 * When the next sign is due, counted from the sign and not from its coming. A sign from so long ago that another was due
 * since ends no silence: that she was well then does not say that she is well now.
 */
function nextCheck(
  state: OutingState,
  by: 'worker' | 'act' | 'arrival' | 'voice',
  at: string,
  { now }: OutingFacts,
): string | undefined {
  if (state.phase === 'panic') return undefined
  const { checkMinutes, travelMinutes } = state.minutes
  const isOnTheWay = state.where === 'on_the_way' && by !== 'arrival'
  const dueAt = minutesAfter(at, isOnTheWay ? travelMinutes : checkMinutes)
  if (state.missed) return dueAt > now ? dueAt : undefined
  // Signs may come in another order than they were given; arriving begins the shorter clock of the site.
  return by === 'arrival' || !state.dueAt ? dueAt : later(state.dueAt, dueAt)
}

/** The next step somebody stands in; those with nobody are passed over in the same instant, and said. */
function missed(state: OutingState, facts: OutingFacts): OutingEvent {
  const helpers: Partial<Record<MissStep, Helper | undefined>> = {
    colleague: facts.colleague,
    coordinator: facts.coordinator,
  }
  const left = missSteps.slice(state.missed ? missSteps.indexOf(state.missed) + 1 : 0)
  const stands = (step: MissStep) => step === 'desk' || (step === 'reminder' ? facts.canRemind : helpers[step])
  const step = left.find(stands) ?? 'desk'
  const skipped = left.slice(0, left.indexOf(step))
  const { graceMinutes, colleagueMinutes, coordinatorMinutes } = state.minutes
  const waits = {
    reminder: graceMinutes,
    colleague: colleagueMinutes,
    coordinator: coordinatorMinutes,
    desk: undefined,
  }
  const wait = waits[step]
  const helper = helpers[step]
  return {
    type: 'CheckMissed',
    caseId: state.caseId,
    userId: state.userId,
    step,
    lastSignAt: state.lastSignAt,
    ...(helper && { helper }),
    ...(skipped.length > 0 && { skipped }),
    ...(wait && { dueAt: minutesAfter(facts.now, wait) }),
  }
}

function endIfOver(
  who: { readonly caseId: string; readonly userId: string },
  { isCaseOver, now }: OutingFacts,
): OutingEvent[] {
  return isCaseOver ? [{ type: 'OutingEnded', ...who, cause: 'closed', at: now }] : []
}

function calm(state: OutingState, dueAt: string): OutingState {
  const { missed: _, ...rest } = state
  return { ...rest, dueAt, policeAsked: false }
}

function later(a: string, b: string): string {
  return a > b ? a : b
}
