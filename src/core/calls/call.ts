// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { CallCommand, HearLine } from './callCommands.ts'
import type { CallDirection, CallEvent, ClaimManner, HangupCause } from './callEvents.ts'

export interface CallState {
  readonly phase: 'none' | 'ringing' | 'answered' | 'ended'
  readonly direction: CallDirection
  readonly wasAnswered: boolean
  readonly claim?: { readonly userId: string }
  /** The report in which what is told is written. */
  readonly reportId?: string
  readonly isHandled: boolean
  /** When the switchboard last said something of this line. */
  readonly saidAt?: string
}

export type CallRefusal =
  | 'CallUnknown'
  | 'LineSaidNothingNew'
  | 'CallAlreadyYours'
  | 'CallHeldByOther'
  | 'ReasonNeeded'
  | 'CallOutgoing'
  | 'CallAlreadyHandled'
  | 'CallNotHandled'
  | 'CallNotClaimed'
  | 'ReportNeeded'
  | 'CallReportAlreadyStarted'
  | 'LineNotSilent'

export interface CallFacts {
  readonly now: string
  /** When the holder took the call, and when their screen last said "still here". */
  readonly claimedAt?: string | undefined
  readonly heardAt?: string | undefined
}

/** Two phones rang and the wrong person clicked: for these seconds a call changes hands without a word. */
export const GRACE_SECONDS = 20
/** Three beats of fifteen seconds missed: the screen that held the call is gone. Never given to another by itself. */
export const STALE_SECONDS = 45
/** A line that rings longer than this without a word has ended: the message of its end was lost. No operator rings so long. */
export const RING_SECONDS_MAX = 300
/** The same for a call that was answered: four hours, longer than any call of a night. */
export const TALK_SECONDS_MAX = 14_400

/**
 * One telephone call on the line of the service: it rings, somebody claims it, it is never forgotten before a person
 * says what became of it. The races are those of `peers.md` §2.1.2.
 */
export const call: Decider<CallState, CallCommand, CallEvent, CallRefusal, CallFacts> = {
  initial: { phase: 'none', direction: 'in', wasAnswered: false, isHandled: false },

  evolve(state, event) {
    switch (event.type) {
      case 'CallRang':
        return { ...state, phase: 'ringing', direction: event.direction, saidAt: event.rangAt }
      case 'CallAnswered':
        // Said after the end, it only corrects what was missed.
        return {
          ...state,
          phase: state.phase === 'ended' ? 'ended' : 'answered',
          wasAnswered: true,
          saidAt: event.answeredAt,
        }
      case 'CallEnded':
        return { ...state, phase: 'ended' }
      case 'CallClaimed':
        return { ...state, claim: { userId: event.userId } }
      case 'CallReportStarted':
        return { ...state, reportId: event.reportId }
      case 'CallHandled':
        return { ...state, isHandled: true }
      case 'CallReopened':
        return { ...state, isHandled: false }
    }
  },

  decide(state, command, facts) {
    if (command.type === 'HearLine') return hearLine(state, command, facts)
    if (state.phase === 'none') return refuse('CallUnknown')
    if (state.direction === 'out') return refuse('CallOutgoing')
    switch (command.type) {
      case 'ClaimCall': {
        if (state.isHandled) return refuse('CallAlreadyHandled')
        if (state.claim?.userId === command.userId) return refuse('CallAlreadyYours')
        const manner = mannerOf(state, command.mayOverrule, facts)
        if (!manner) return refuse('CallHeldByOther', { userId: state.claim?.userId ?? '' })
        if (manner === 'overruled' && !command.reason) return refuse('ReasonNeeded')
        return accept(
          {
            type: 'CallClaimed',
            userId: command.userId,
            manner,
            ...(command.reason && { reason: command.reason }),
          },
          // Whoever relieves a colleague goes on in the same report; a call that is over is first called back.
          ...(state.phase !== 'ended' && !state.reportId ? [reportStarted(command.reportId)] : []),
        )
      }
      case 'WriteCallReport':
        if (state.isHandled) return refuse('CallAlreadyHandled')
        if (!state.claim) return refuse('CallNotClaimed')
        if (state.claim.userId !== command.userId) return refuse('CallHeldByOther', { userId: state.claim.userId })
        if (state.reportId) return refuse('CallReportAlreadyStarted')
        return accept(reportStarted(command.reportId))
      case 'HandleCall':
        if (state.isHandled) return refuse('CallAlreadyHandled')
        if (!state.claim) return refuse('CallNotClaimed')
        if (command.outcome === 'report' && !command.reportId) return refuse('ReportNeeded')
        if (command.outcome !== 'report' && !command.reason) return refuse('ReasonNeeded')
        return accept({ ...command, type: 'CallHandled' })
      case 'ReopenCall':
        return state.isHandled ? accept({ type: 'CallReopened' }) : refuse('CallNotHandled')
      case 'PresumeEnded':
        return isSilent(state, facts.now) ? accept(endedAt(state, facts.now, 'silence')) : refuse('LineNotSilent')
    }
  },
}

const reportStarted = (reportId: string): CallEvent => ({ type: 'CallReportStarted', reportId })

function isSilent(state: CallState, now: string): boolean {
  if (state.phase === 'ended') return false
  return secondsSince(state.saidAt, now) >= (state.wasAnswered ? TALK_SECONDS_MAX : RING_SECONDS_MAX)
}

/** A call that was passed on was not missed here: it rings again elsewhere, under another name. */
function endedAt(
  { direction, wasAnswered }: Pick<CallState, 'direction' | 'wasAnswered'>,
  now: string,
  cause: HangupCause,
) {
  return {
    type: 'CallEnded' as const,
    endedAt: now,
    cause,
    missed: direction === 'in' && !wasAnswered && cause !== 'forwarded',
  }
}

function hearLine(state: CallState, line: HearLine, { now }: CallFacts) {
  const rang: CallEvent[] =
    state.phase === 'none'
      ? [
          {
            type: 'CallRang',
            lineKey: line.lineKey,
            direction: line.direction,
            ...(line.number && { number: line.number }),
            ...(line.line && { line: line.line }),
            ...(line.stationKey && { stationKey: line.stationKey }),
            rangAt: now,
          },
        ]
      : []
  const isNews = {
    ringing: state.phase === 'none',
    answered: !state.wasAnswered,
    ended: state.phase !== 'ended',
  }[line.said]
  if (!isNews) return refuse('LineSaidNothingNew')
  if (line.said === 'ringing') return accept(...rang)
  if (line.said === 'answered') return accept(...rang, { type: 'CallAnswered' as const, answeredAt: now })
  return accept(
    ...rang,
    endedAt({ direction: line.direction, wasAnswered: state.wasAnswered }, now, line.cause ?? 'other'),
  )
}

function mannerOf(state: CallState, mayOverrule: boolean, facts: CallFacts): ClaimManner | undefined {
  if (!state.claim) return 'first'
  if (secondsSince(facts.claimedAt, facts.now) <= GRACE_SECONDS) return 'grace'
  if (secondsSince(facts.heardAt ?? facts.claimedAt, facts.now) > STALE_SECONDS) return 'stale'
  return mayOverrule ? 'overruled' : undefined
}

function secondsSince(instant: string | undefined, now: string): number {
  return instant ? (Date.parse(now) - Date.parse(instant)) / 1000 : Number.POSITIVE_INFINITY
}
