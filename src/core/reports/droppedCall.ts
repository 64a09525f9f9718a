// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, type Decision, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import { type CallBackAttempt, type CallBackLadder, nextCallBack } from './callBackLadder.ts'
import type { DroppedCallTask } from './droppedCallApi.ts'
import type { DroppedCallCommand } from './droppedCallCommands.ts'
import type { DroppedCallEvent, DroppedCallWait } from './droppedCallEvents.ts'

/** A call whose line fell before it was a report: what has been tried since. */
export interface DroppedCall {
  readonly fellAt: string
  readonly hasNumber: boolean
  readonly ladder: CallBackLadder
  readonly attempts: readonly CallBackAttempt[]
  /** The last call back that was due and said so. */
  readonly raisedAttempt: number
  readonly police?: { readonly askedAt: string; readonly answer?: { readonly at: string; readonly found: boolean } }
  /** When somebody last did something about it; at first, when the line fell. */
  readonly touchedAt: string
  /** The alarm for the present step has been given. */
  readonly isLeftAlone: boolean
}

/** What it waits for now. Until a person ends it there is always one. */
export type DroppedCallStep =
  | { readonly kind: 'call_back'; readonly attempt: number; readonly dueAt: string; readonly isRaised: boolean }
  | {
      readonly kind: 'decide'
      readonly since: string
      readonly because: 'ladder_over' | 'wrong_number' | 'no_number' | 'nobody_there'
    }
  | { readonly kind: 'police'; readonly since: string }
  /** Somebody answered, or the police found somebody: the report is to be written. */
  | { readonly kind: 'reached'; readonly since: string }

export type DroppedCallRefusal =
  | 'CallBackTold'
  | 'CallBacksRemain'
  | 'CallerReached'
  | 'CallerNotReached'
  | 'NotYetDue'
  | 'PoliceCheckOpen'
  | 'NoPoliceCheck'
  | 'PoliceNotTold'
  | 'SearchedPlacesNeeded'

/** Minutes after which what nobody did becomes an alarm for a person [P]. */
const ALONE_MINUTES: Readonly<Record<DroppedCallWait, number>> = { call_back: 5, decide: 10, reached: 15, police: 30 }

/** A draft nobody touched for this long is a call that may have dropped [P]. */
export const DRAFT_ALONE_MINUTES = 5

export function droppedCallStep(dropped: DroppedCall): DroppedCallStep {
  const { fellAt, attempts, hasNumber, ladder, raisedAttempt, police } = dropped
  const next = nextCallBack(fellAt, attempts, hasNumber, ladder)
  if (next.kind === 'reached') return { kind: 'reached', since: next.at }
  if (police?.answer?.found) return { kind: 'reached', since: police.answer.at }
  if (police?.answer) return { kind: 'decide', since: police.answer.at, because: 'nobody_there' }
  if (police) return { kind: 'police', since: police.askedAt }
  return next.kind === 'call_back' ? { ...next, isRaised: raisedAttempt >= next.attempt } : next
}

/** The step as screens show it. */
export function taskOf(folded: DroppedCall): DroppedCallTask {
  const step = droppedCallStep(folded)
  return {
    kind: step.kind,
    at: step.kind === 'call_back' ? step.dueAt : step.since,
    ...(step.kind === 'call_back' && { attempt: step.attempt }),
    ...(step.kind === 'decide' && { because: step.because }),
    isRaised: step.kind !== 'call_back' || step.isRaised,
    isLeftAlone: folded.isLeftAlone,
  }
}

/** When somebody must be told that nobody is doing it: from when it was due, or from the last thing somebody did. */
export function leftAloneAt(dropped: DroppedCall): string {
  const step = droppedCallStep(dropped)
  const due = step.kind === 'call_back' ? step.dueAt : step.since
  const from = due > dropped.touchedAt ? due : dropped.touchedAt
  return minutesAfter(from, ALONE_MINUTES[step.kind])
}

type Progress = Exclude<DroppedCallEvent, { type: 'LineDropped' | 'LineRestored' | 'DroppedCallClosed' }>

export function evolveDroppedCall(before: DroppedCall, event: Progress): DroppedCall {
  switch (event.type) {
    case 'CallBackRaised':
      return { ...before, raisedAttempt: event.attempt }
    case 'CallBackRecorded':
      return {
        ...before,
        attempts: [...before.attempts, { at: event.at, outcome: event.outcome }],
        ...touched(event.at),
      }
    case 'PoliceCheckAsked':
      return { ...before, police: { askedAt: event.at }, ...touched(event.at) }
    case 'PoliceCheckAnswered': {
      const askedAt = before.police?.askedAt ?? event.at
      return { ...before, police: { askedAt, answer: { at: event.at, found: event.found } }, ...touched(event.at) }
    }
    case 'DroppedCallLeftAlone':
      return { ...before, isLeftAlone: true }
  }
}

export function startDroppedCall(event: Extract<DroppedCallEvent, { type: 'LineDropped' }>): DroppedCall {
  const { fellAt, ladder } = event
  return {
    fellAt,
    ladder,
    hasNumber: event.number !== undefined,
    attempts: [],
    raisedAttempt: 0,
    ...touched(fellAt),
  }
}

function touched(at: string) {
  return { touchedAt: at, isLeftAlone: false }
}

/** What may be done about it. Calls back first, then the police, then an end that a person answers for (domain.md S-5). */
export function decideDroppedCall(
  dropped: DroppedCall,
  command: DroppedCallCommand,
  now: string,
): Decision<DroppedCallEvent, DroppedCallRefusal> {
  const step = droppedCallStep(dropped)
  switch (command.type) {
    case 'RestoreLine':
      if (dropped.attempts.length > 0 || dropped.police) return refuse('CallBackTold')
      return accept({ type: 'LineRestored' })

    case 'RaiseCallBack':
      if (step.kind !== 'call_back' || step.isRaised) return refuse('CallBackTold')
      if (now < step.dueAt) return refuse('NotYetDue', { dueAt: step.dueAt })
      return accept({ type: 'CallBackRaised', attempt: step.attempt, dueAt: step.dueAt })

    case 'NoteLeftAlone':
      if (dropped.isLeftAlone || now < leftAloneAt(dropped)) return refuse('NotYetDue', { dueAt: leftAloneAt(dropped) })
      return accept({ type: 'DroppedCallLeftAlone', waitsFor: step.kind })

    case 'RecordCallBack': {
      const attempt = dropped.attempts.length + 1
      if (command.attempt !== attempt) return refuse('CallBackTold', { attempt })
      if (step.kind === 'reached') return refuse('CallerReached')
      const { outcome, told } = command
      return accept({ type: 'CallBackRecorded', attempt, outcome, at: now, ...(told && { told }) })
    }

    case 'AskPoliceCheck':
      if (step.kind === 'call_back') return refuse('CallBacksRemain', { dueAt: step.dueAt })
      if (step.kind === 'reached') return refuse('CallerReached')
      if (step.kind === 'police') return refuse('PoliceCheckOpen')
      return accept({ type: 'PoliceCheckAsked', stationKey: command.stationKey, reason: command.reason, at: now })

    case 'AnswerPoliceCheck':
      if (step.kind !== 'police') return refuse('NoPoliceCheck')
      return accept({ type: 'PoliceCheckAnswered', found: command.found, told: command.told, at: now })

    case 'CloseDroppedCall':
      return closing(step, dropped, command)
  }
}

function closing(
  step: DroppedCallStep,
  { police }: DroppedCall,
  { outcome, searched, reason }: Extract<DroppedCallCommand, { type: 'CloseDroppedCall' }>,
): Decision<DroppedCallEvent, DroppedCallRefusal> {
  if (step.kind === 'call_back') return refuse('CallBacksRemain', { dueAt: step.dueAt })
  if (step.kind === 'police') return refuse('PoliceCheckOpen')
  if (outcome === 'not_needed' && step.kind !== 'reached') return refuse('CallerNotReached')
  if (outcome !== 'not_needed' && step.kind === 'reached') return refuse('CallerReached')
  if (outcome === 'not_found' && !police) return refuse('PoliceNotTold')
  if (outcome === 'not_found' && !searched) return refuse('SearchedPlacesNeeded')
  return accept({ type: 'DroppedCallClosed', outcome, reason, ...(searched && { searched }) })
}
