// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { PageCommand } from './pageCommands.ts'
import type { PageEvent, PageHelp, PageStep } from './pageEvents.ts'

export interface PageState {
  readonly phase: 'none' | 'calling' | 'acknowledged' | 'withdrawn'
  readonly caseId: string
  readonly steps: readonly PageStep[]
  /** Index of the step being called. */
  readonly step: number
  readonly dueAt: string
  /** Users called so far, in order, without repeats. */
  readonly called: readonly string[]
  readonly acknowledgedBy?: string
  readonly help?: PageHelp
}

export type PageRefusal =
  | 'PageAlreadyStarted'
  | 'PageUnknown'
  | 'NobodyOnCall'
  | 'TeamAlreadyCalled'
  | 'NotYetDue'
  | 'PageAlreadyAcknowledged'
  | 'PageAlreadyWithdrawn'
  | 'NotCalledOut'

export interface PageFacts {
  readonly now: string
  /** The roster at this instant, in order of escalation. */
  readonly steps: readonly PageStep[]
  /** Levels without anybody of their own at this instant. */
  readonly skipped?: readonly PageStep['level'][]
  /** For a call-out that starts: how many there are already on its case. */
  readonly callOutsOnCase?: number | undefined
}

/** A call-out: one acknowledgement wins, the others are stood down, silence climbs the ladder for ever. */
export const page: Decider<PageState, PageCommand, PageEvent, PageRefusal, PageFacts> = {
  initial: { phase: 'none', caseId: '', steps: [], step: 0, dueAt: '', called: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'PageStarted':
        return {
          phase: 'calling',
          caseId: event.caseId,
          steps: event.steps,
          step: 0,
          dueAt: event.dueAt,
          called: usersAt(event.steps, 0),
          ...(event.help && { help: event.help }),
        }
      case 'PageEscalated': {
        const steps = event.steps ?? state.steps
        return {
          ...state,
          steps,
          step: event.step,
          dueAt: event.dueAt,
          called: [...new Set([...state.called, ...usersAt(steps, event.step)])],
        }
      }
      case 'PageAcknowledged':
        return { ...state, phase: 'acknowledged', acknowledgedBy: event.userId }
      case 'PageWithdrawn':
        return { ...state, phase: 'withdrawn' }
      case 'PageDeclined':
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
      const first = facts.steps[0]
      if (!first) return refuse('NobodyOnCall')
      return accept({
        type: 'PageStarted',
        caseId: command.caseId,
        steps: [...facts.steps],
        dueAt: minutesAfter(facts.now, first.waitMinutes),
        ...(facts.skipped?.length && { skipped: [...facts.skipped] }),
        ...(command.again && { secondTeamReason: command.again.reason }),
      })
    }
    if (state.phase === 'none') return refuse('PageUnknown')
    if (command.type === 'ReportMessage') return accept({ ...command, type: 'MessageReported' })
    if (command.type === 'NoteAnswer') return accept({ ...command, type: 'AnswerNotTaken' })
    if (command.type === 'WithdrawPage') return withdraw(state)
    if (state.phase === 'withdrawn') return refuse('PageAlreadyWithdrawn')
    if (state.phase === 'acknowledged') {
      return refuse('PageAlreadyAcknowledged', { userId: state.acknowledgedBy ?? '' })
    }

    switch (command.type) {
      case 'EscalatePage':
        if (facts.now < state.dueAt) return refuse('NotYetDue', { dueAt: state.dueAt })
        return accept(escalation(state, 'no_answer', facts))

      case 'DeclinePage': {
        if (!state.called.includes(command.userId)) return refuse('NotCalledOut')
        const declined = { ...command, type: 'PageDeclined' as const }
        // Only the "no" of the one being called now moves the ladder; an earlier one is only noted.
        if (state.steps[state.step]?.userId !== command.userId || state.help) return accept(declined)
        return accept<PageEvent>(declined, escalation(state, 'declined', facts))
      }

      case 'AcknowledgePage': {
        // Who was called may still say yes, even if the roster has meanwhile put another there.
        const mayAnswer = [...state.called, ...state.steps.map((step) => step.userId)]
        if (!mayAnswer.includes(command.userId)) return refuse('NotCalledOut')
        const others = state.called.filter((userId) => userId !== command.userId)
        return accept<PageEvent>(
          {
            type: 'PageAcknowledged',
            caseId: state.caseId,
            userId: command.userId,
            by: command.by,
            ...(state.help && { help: state.help }),
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
 * The next rung, or the last one again: nobody is ever left unanswered because the list ended. The rungs are asked of
 * the roster anew: at a change of shift the one who has just begun is called, and nobody twice.
 */
function escalation(state: PageState, cause: 'no_answer' | 'declined', { now, steps: current }: PageFacts): PageEvent {
  // A call for help has its one person; the next is called by the outing itself.
  const steps = current.length > 0 && !state.help ? current : state.steps
  const next = firstNotCalled(steps, state)
  return {
    type: 'PageEscalated',
    step: next,
    cause,
    dueAt: minutesAfter(now, steps[next]?.waitMinutes ?? 1),
    ...(!isSameLadder(steps, state.steps) && { steps: [...steps] }),
  }
}

/** From the level being called upwards; the last rung when all of those were called. */
function firstNotCalled(steps: readonly PageStep[], state: PageState): number {
  const from = levels.indexOf(state.steps[state.step]?.level ?? 'first')
  const found = steps.findIndex(({ level, userId }) => levels.indexOf(level) >= from && !state.called.includes(userId))
  return found < 0 ? steps.length - 1 : found
}

const levels: readonly PageStep['level'][] = ['first', 'second', 'coordinator']

function isSameLadder(a: readonly PageStep[], b: readonly PageStep[]): boolean {
  return a.length === b.length && a.every(({ level, userId }, i) => b[i]?.level === level && b[i]?.userId === userId)
}

function usersAt(steps: readonly PageStep[], index: number): string[] {
  const step = steps[index]
  return step ? [step.userId] : []
}

function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}
