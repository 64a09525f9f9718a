// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, type Decider, type Decision, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { askAboutBarred, liftBarred, settleBarred } from './barredResponder.ts'
import { type DepartureClock, endDepartureClock, isMoving, noteNotDeparted } from './departure.ts'
import { usersCalledBy } from './ladder.ts'
import { type Cause, firstRung, isSame, nextRung, placeOf, type Rung, type Standing } from './nextRung.ts'
import { recordOwnRoad } from './ownRoad.ts'
import type { PageCommand } from './pageCommands.ts'
import type { PageEvent, PageHelp, PageStep } from './pageEvents.ts'
import type { PageLevel, PagePolicy } from './pagePolicy.ts'
import type { PageRefusal } from './pageRefusal.ts'

export interface PageState extends Standing {
  readonly phase: 'none' | 'calling' | 'acknowledged' | 'withdrawn'
  readonly caseId: string
  readonly dueAt: string
  /** Users called so far, in order, without repeats. */
  readonly called: readonly string[]
  /** Stays while the next one is called because this one does not leave. */
  readonly acknowledgedBy?: string
  readonly help?: PageHelp
  readonly departure?: DepartureClock | undefined
  /** How often in a row somebody was looked for and nobody was found; 0 while there is somebody to call. */
  readonly lookedInVain: number
  /** Said yes and may not see the case any more; nobody has decided yet what comes of it. */
  readonly barredResponder?: string | undefined
}

export interface PageFacts {
  readonly now: string
  /** The roster at this instant, in order of escalation. */
  readonly steps: readonly PageStep[]
  /** Who must know nothing of the case, since a conflict of interest was written down: never called, whoever called them before. */
  readonly barred?: readonly string[] | undefined
  /** Levels without anybody of their own at this instant. */
  readonly skipped?: readonly PageLevel[]
  /** How a call-out that starts now climbs. */
  readonly policy?: PagePolicy | undefined
  /** Nobody goes any more: the response is over. */
  readonly isOver?: boolean | undefined
  /** Whoever said yes has left, by a line of their own or by one of the whole team (older logs know no other). */
  readonly hasLeft?: boolean | undefined
  readonly hasArrived?: boolean | undefined
  /** Their clock of this case runs; once they have come away they may leave for it again. */
  readonly isOut?: boolean | undefined
  /** When the report came in: nobody leaves before. */
  readonly receivedAt?: string | undefined
  /** Who coordinates now. */
  readonly coordinators?: readonly string[] | undefined
  /** For a call-out that starts: how many there are already on its case. */
  readonly callOutsOnCase?: number | undefined
}

/**
 * A call-out: one acknowledgement wins, the others are stood down, silence climbs the ladder for ever. A step calls one
 * person or several at once; where nobody at all may be called that is said, and somebody is looked for again and again.
 */
export const page: Decider<PageState, PageCommand, PageEvent, PageRefusal, PageFacts> = {
  initial: {
    phase: 'none',
    caseId: '',
    steps: [],
    step: 0,
    attempt: 1,
    round: 1,
    tries: 0,
    dueAt: '',
    called: [],
    calling: [],
    calledThisRound: [],
    declined: [],
    accepted: [],
    lookedInVain: 0,
  },

  evolve(state, event) {
    switch (event.type) {
      case 'PageStarted': {
        const calling = usersCalledBy(event.steps, event)
        return {
          ...state,
          phase: 'calling',
          caseId: event.caseId,
          steps: event.steps,
          rung: event.rung,
          tries: event.tries ?? 0,
          dueAt: event.dueAt,
          called: calling,
          calling,
          ...(event.help && { help: event.help }),
          calledThisRound: calling,
          ...(event.policy && { policy: event.policy }),
        }
      }
      case 'PageEscalated':
      case 'PageReopened': {
        const { step, rung, dueAt, steps = state.steps, round = 1, tries = 0 } = event
        const attempt = ('attempt' in event && event.attempt) || 1
        const before = round > state.round ? [] : state.calledThisRound
        const calling = usersCalledBy(steps, event)
        return {
          ...state,
          phase: 'calling',
          ...{ steps, step, rung, dueAt, attempt, round, tries, calling },
          called: [...new Set([...state.called, ...calling])],
          calledThisRound: [...new Set([...before, ...calling])],
          lookedInVain: 0,
        }
      }
      case 'NobodyToCall':
        return { ...state, calling: [], dueAt: event.dueAt, lookedInVain: state.lookedInVain + 1 }
      case 'PageAcknowledged':
        return {
          ...state,
          phase: 'acknowledged',
          calling: [],
          acknowledgedBy: event.userId,
          accepted: [...new Set([...state.accepted, event.userId])],
          barredResponder: undefined,
          departure: event.departBy ? { dueAt: event.departBy, next: 'remind' } : undefined,
          lookedInVain: 0,
        }
      case 'PageWithdrawn':
        return { ...state, phase: 'withdrawn', calling: [], departure: undefined, barredResponder: undefined }
      case 'ResponderBarred':
        return { ...state, departure: undefined, barredResponder: event.userId }
      case 'BarredResponderSettled':
        return {
          ...state,
          barredResponder: undefined,
          ...(event.departBy && { departure: { dueAt: event.departBy, next: 'remind' as const } }),
        }
      case 'PageDeclined':
        return {
          ...state,
          calling: without(state.calling, event.userId),
          declined: [...new Set([...state.declined, event.userId])],
        }
      case 'CalleePassedOver':
        return { ...state, calling: without(state.calling, event.userId) }
      case 'DepartureReminded':
        return { ...state, departure: { dueAt: event.dueAt, next: 'alarm' } }
      case 'DepartureOverdue':
        return { ...state, departure: state.departure && { ...state.departure, next: 'rung' } }
      case 'DepartureClockEnded':
      case 'ResponderDeparted':
      case 'ResponderArrived':
        return { ...state, departure: undefined }
      case 'TeamStoodDown':
      case 'MessageReported':
      case 'AnswerNotTaken':
        return state
    }
  },

  decide(state, command, facts) {
    if (command.type === 'StartPage') {
      if (state.phase !== 'none') return refuse('PageAlreadyStarted')
      if ('help' in command) {
        const { caseId, help, to } = command
        const dueAt = minutesAfter(facts.now, to.waitMinutes)
        return accept({ type: 'PageStarted', caseId, steps: [to], dueAt, help })
      }
      // Two teams on one response only by a person who knows it (domain.md S-6).
      if ((facts.callOutsOnCase ?? 0) > 0 && !command.again?.confirmed) {
        return refuse('TeamAlreadyCalled', { callOuts: facts.callOutsOnCase ?? 0 })
      }
      // The first team is never refused: who records an emergency has nobody else to give it to.
      if (facts.steps.length === 0 && command.again) return refuse('NobodyOnCall')
      return accept(...start(command.caseId, command.again?.reason, facts))
    }
    if (state.phase === 'none') return refuse('PageUnknown')
    if (command.type === 'ReportMessage') return accept({ ...command, type: 'MessageReported' })
    if (command.type === 'NoteAnswer') return accept({ ...command, type: 'AnswerNotTaken' })
    if (command.type === 'WithdrawPage') return withdraw(state)
    if (command.type === 'PassOver') return passOver(state, command.userId, facts)
    if (command.type === 'AskAboutBarred') return askAboutBarred(state, command.userId, facts)
    if (command.type === 'LiftBarred') return liftBarred(state, command.userId, departBy(state, command.userId, facts))
    if (state.phase === 'withdrawn') return refuse('PageAlreadyWithdrawn')
    if (command.type === 'NoteNotDeparted') return noteNotDeparted(state, facts)
    if (command.type === 'EndDepartureClock') return endDepartureClock(state)
    if (command.type === 'RecordOwnDeparture' || command.type === 'RecordOwnArrival') {
      return recordOwnRoad(state, command, facts)
    }
    if (command.type === 'SettleBarred') {
      if (facts.isOver) return refuse('NoDepartureAwaited')
      const clock = departBy(state, command.userId, facts)
      return settleBarred(state, command, clock, () => callNext(state, command.userId, facts))
    }
    if (command.type === 'ReopenPage') {
      return state.phase === 'calling' ? hurry(state, command.insteadOf, facts) : reopen(state, facts)
    }
    if (state.phase === 'acknowledged') {
      return refuse('PageAlreadyAcknowledged', { userId: state.acknowledgedBy ?? '' })
    }

    switch (command.type) {
      case 'EscalatePage':
        if (facts.now < state.dueAt) return refuse('NotYetDue', { dueAt: state.dueAt })
        return accept(escalation(state, state.lookedInVain > 0 ? 'somebody_found' : 'no_answer', facts))

      case 'DeclinePage': {
        if (!state.called.includes(command.userId)) return refuse('NotCalledOut')
        const declined = { ...command, type: 'PageDeclined' as const }
        // Only the "no" of the last one being called now moves the ladder; an earlier one is only noted.
        if (!isLastCalled(state, command.userId)) return accept(declined)
        return accept<PageEvent>(declined, escalation(page.evolve(state, declined), 'declined', facts))
      }

      case 'AcknowledgePage': {
        // Who was called may still say yes, even if the roster has meanwhile put another there.
        const mayAnswer = [...state.called, ...state.steps.map((step) => step.userId)]
        const isBarred = facts.barred?.includes(command.userId) ?? false
        if (isBarred || !mayAnswer.includes(command.userId)) return refuse('NotCalledOut')
        const others = state.called.filter((userId) => userId !== command.userId)
        return accept<PageEvent>(
          {
            type: 'PageAcknowledged',
            caseId: state.caseId,
            userId: command.userId,
            by: command.by,
            ...(state.help && { help: state.help }),
            ...departBy(state, command.userId, facts),
          },
          ...(others.length > 0 ? [{ type: 'TeamStoodDown' as const, userIds: others }] : []),
        )
      }
    }
  },
}

/** Once; who has answered is told to rest like who was only called. */
function withdraw(state: PageState) {
  if (state.phase === 'withdrawn') return accept<PageEvent>()
  const told = state.acknowledgedBy ? [state.acknowledgedBy] : state.called
  return accept<PageEvent>({ type: 'PageWithdrawn' }, { type: 'TeamStoodDown', userIds: [...told] })
}

/**
 * The rungs are asked of the roster anew: at a change of shift the one who has just begun is called, and nobody twice.
 * When the roster names nobody the call-out goes on as it was, without whoever has been barred meanwhile.
 */
function ladderNow(state: PageState, { steps, barred = [] }: PageFacts): readonly PageStep[] {
  // A call for help has its one person; the next is called by the outing itself.
  if (steps.length > 0 && !state.help) return steps
  return state.steps.filter(({ userId }) => !barred.includes(userId))
}

/** With nobody at all the call-out begins all the same, and says so at once. */
function start(caseId: string, reason: TextRef | undefined, facts: PageFacts): PageEvent[] {
  const { now, steps, policy, skipped = [] } = facts
  const begun = {
    type: 'PageStarted' as const,
    caseId,
    steps: [...steps],
    ...(skipped.length > 0 && { skipped: [...skipped] }),
    ...(policy && { policy }),
    ...(reason && { secondTeamReason: reason }),
  }
  if (steps.length === 0) {
    const nobody = nobodyToCall({ policy, lookedInVain: 0 }, facts)
    return [{ ...begun, dueAt: nobody.dueAt }, nobody]
  }
  const first = firstRung(policy, steps)
  const dueAt = minutesAfter(now, first.waitMinutes)
  return [{ ...begun, ...calledBy(first, steps), ...(first.tries > 0 && { tries: 1 as const }), dueAt }]
}

/** The next call; where nobody at all may be called, that. */
function escalation(state: PageState, cause: Exclude<Cause, 'not_departed'>, facts: PageFacts): PageEvent {
  const steps = ladderNow(state, facts)
  if (steps.length === 0) return nobodyToCall(state, facts)
  const next = nextRung(state, cause, steps)
  const { step, attempt, round, tries, waitMinutes } = next
  const skipped = tries > 0 || round > state.round ? [] : passedOver(state, next, steps, facts)
  return {
    type: 'PageEscalated',
    step,
    ...calledBy(next, steps),
    cause,
    dueAt: minutesAfter(facts.now, waitMinutes),
    ...(attempt > 1 && { attempt }),
    ...(round > 1 && { round }),
    ...(tries > 0 && { tries }),
    ...(skipped.length > 0 && { skipped }),
    ...(!isSameLadder(steps, state.steps) && { steps: [...steps] }),
  }
}

/** Looked for again with the pauses of the last resort: the roster may name somebody meanwhile. */
function nobodyToCall(
  { policy, lookedInVain }: { readonly policy?: PagePolicy | undefined; readonly lookedInVain: number },
  { now }: PageFacts,
) {
  const { waitMinutes, minutesMax } = policy?.lastResort ?? { waitMinutes: 1, minutesMax: 1 }
  // Beyond twelve doublings any wait is past the bound.
  const minutes = Math.min(minutesMax, waitMinutes * 2 ** Math.min(12, lookedInVain))
  return { type: 'NobodyToCall' as const, dueAt: minutesAfter(now, minutes) }
}

function calledBy({ step, besides, rung }: Rung, steps: readonly PageStep[]) {
  const together = [...new Set([step, ...besides].flatMap((index) => steps[index]?.userId ?? []))]
  return { ...(together.length > 1 && { together }), ...(rung !== undefined && { rung }) }
}

/** Levels that nobody holds, between the step that was called and the next or within it: climbed past at once, and said. */
function passedOver(
  state: PageState,
  next: Rung,
  steps: readonly PageStep[],
  { skipped = [] }: PageFacts,
): PageLevel[] {
  const { policy } = state
  const from = state.rung ?? placeOf(policy, state.steps[state.step])
  const to = next.rung ?? placeOf(policy, steps[next.step])
  return skipped.filter((level) => {
    const place = placeOf(policy, { level, userId: '' })
    return place > from && (place < to || (place === to && next.rung !== undefined))
  })
}

/** A conflict of interest is never refused for what a call-out is doing: where nobody is called, nothing changes. */
function passOver(state: PageState, userId: string, facts: PageFacts) {
  if (state.phase !== 'calling' || !state.called.includes(userId)) return accept<PageEvent>()
  const passed: PageEvent = { type: 'CalleePassedOver', userId }
  if (!isLastCalled(state, userId)) return accept(passed)
  return accept<PageEvent>(passed, escalation(page.evolve(state, passed), 'by_hand', facts))
}

/** The desk knows that this one will not answer: the next at once, who was called may still say yes. */
function hurry(state: PageState, insteadOf: string | undefined, facts: PageFacts) {
  // A call for help has its one person, and its own minutes.
  if (state.help) return refuse('NobodyAccepted')
  if (insteadOf !== undefined && !state.calling.includes(insteadOf)) return refuse('NotBeingCalled')
  if (ladderNow(state, facts).length === 0) return refuse('NobodyOnCall')
  return accept(escalation(state, 'by_hand', facts))
}

/** The next one is called, whoever was called before being passed over; the first is not let go until another says yes. */
function reopen(state: PageState, facts: PageFacts) {
  const { acknowledgedBy } = state
  if (state.phase !== 'acknowledged' || !acknowledgedBy) return refuse('NobodyAccepted')
  if (isMoving(facts)) return refuse('NoDepartureAwaited')
  return callNext(state, acknowledgedBy, facts)
}

function callNext(state: PageState, insteadOf: string, facts: PageFacts): Decision<PageEvent, PageRefusal> {
  const steps = ladderNow(state, facts)
  if (steps.length === 0) return refuse('NobodyOnCall')
  const next = nextRung(state, 'not_departed', steps)
  const { step, round, tries, waitMinutes } = next
  return accept<PageEvent>({
    type: 'PageReopened',
    userId: insteadOf,
    steps: [...steps],
    step,
    ...calledBy(next, steps),
    ...(round > 1 && { round }),
    ...(tries > 0 && { tries }),
    dueAt: minutesAfter(facts.now, waitMinutes),
  })
}

/** Whoever says yes has some minutes to leave; who says it by leaving has left. */
function departBy({ policy, acknowledgedBy }: PageState, userId: string, facts: PageFacts): { departBy?: string } {
  // That another, who goes no more, had left says nothing of this one.
  const goes = facts.isOver || (acknowledgedBy === userId && isMoving(facts))
  return policy && !goes ? { departBy: minutesAfter(facts.now, policy.departure.remindMinutes) } : {}
}

function isSameLadder(a: readonly PageStep[], b: readonly PageStep[]): boolean {
  return a.length === b.length && a.every((step, i) => isSame(step, b[i] as PageStep))
}

/** Nobody else is being called beside them. Who helps somebody out is named by the outing, which calls the next in its own minutes. */
function isLastCalled({ calling, help }: PageState, userId: string): boolean {
  return !help && calling.length === 1 && calling[0] === userId
}

function without(userIds: readonly string[], userId: string): string[] {
  return userIds.filter((one) => one !== userId)
}
