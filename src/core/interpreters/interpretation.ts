// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { InterpretationCommand } from './interpretationCommands.ts'
import type { InterpretationEvent } from './interpretationEvents.ts'

export const interpretationPhases = [
  'asked',
  'unreached',
  'accepted',
  'begun',
  'ended',
  'declined',
  'released',
] as const
export type InterpretationPhase = (typeof interpretationPhases)[number]

export interface InterpretationState {
  readonly phase: 'none' | InterpretationPhase
  readonly caseId: string
  readonly interpreterKey: string
  readonly language: string
  readonly askedAt: string
  readonly begunAt: string
  readonly amountCents?: number | undefined
  readonly isCostConfirmed: boolean
}

export type InterpretationRefusal =
  | 'InterpreterAlreadyAsked'
  | 'InterpretationUnknown'
  | 'InterpreterUnknown'
  | 'LanguageNotSpoken'
  | 'InterpreterInConflict'
  | 'NothingSaidWhenProtected'
  | 'CaseClosedAlready'
  | 'InterpretationOver'
  | 'NotBeingAsked'
  | 'InterpretingBegunAlready'
  | 'InterpretingNotBegun'
  | 'InterpretingNotEnded'
  | 'InstantInFuture'
  | 'InstantBeforeAsking'
  | 'EndBeforeBeginning'
  | 'NoRateConfigured'
  | 'CostConfirmedAlready'
  | 'FundUnknown'

/** What the shell looked up under the lock of the ambito. */
export interface InterpretationFacts {
  readonly now: string
  readonly answerMinutes: number
  readonly costType: string
  readonly isCaseOpen: boolean
  readonly isProtected: boolean
  /** On the list of those who must know nothing of this case. */
  readonly isInConflict: boolean
  /** As configured now; undefined for somebody who is not on the list (any more). */
  readonly interpreter?:
    | {
        readonly languages: readonly string[]
        readonly hasLinkPhone: boolean
        readonly centsPerMinute?: number | undefined
      }
    | undefined
  readonly isFundKnown: boolean
}

const over: readonly InterpretationState['phase'][] = ['ended', 'declined', 'released']
const asking: readonly InterpretationState['phase'][] = ['asked', 'unreached']

/** One interpreter, asked once for one case: what they answered, the minutes, and what these cost. */
export const interpretation: Decider<
  InterpretationState,
  InterpretationCommand,
  InterpretationEvent,
  InterpretationRefusal,
  InterpretationFacts
> = {
  initial: {
    phase: 'none',
    caseId: '',
    interpreterKey: '',
    language: '',
    askedAt: '',
    begunAt: '',
    isCostConfirmed: false,
  },

  evolve(state, event) {
    switch (event.type) {
      case 'InterpreterAsked': {
        const { caseId, interpreterKey, language, at: askedAt } = event
        return { ...state, phase: 'asked', caseId, interpreterKey, language, askedAt }
      }
      case 'InterpreterUnreached':
        return { ...state, phase: 'unreached' }
      case 'InterpreterAccepted':
        return { ...state, phase: 'accepted' }
      case 'InterpreterDeclined':
        return { ...state, phase: 'declined' }
      case 'InterpreterReleased':
        return { ...state, phase: 'released' }
      case 'InterpretingBegun':
        return { ...state, phase: 'begun', begunAt: event.at }
      case 'InterpretingEnded':
        return { ...state, phase: 'ended', amountCents: event.amountCents }
      case 'InterpreterCostConfirmed':
        return { ...state, isCostConfirmed: true }
      case 'InterpreterLinkReported':
        return state
    }
  },

  decide(state, command, facts) {
    if (command.type === 'AskInterpreter') return ask(state, command, facts)
    if (state.phase === 'none') return refuse('InterpretationUnknown')
    const { now } = facts
    const of = { caseId: state.caseId, interpreterKey: state.interpreterKey }
    if (command.type === 'ReportInterpreterLink')
      return accept({ type: 'InterpreterLinkReported', ...of, outcome: command.outcome })
    if (command.type === 'ConfirmInterpreterCost') return confirmCost(state, command.fund, facts)
    // Somebody said no, and then it was not needed any more: nothing of it waits.
    if (command.type === 'ReleaseInterpreter' && state.phase === 'declined')
      return accept({ type: 'InterpreterReleased', ...of })
    if (over.includes(state.phase)) return refuse('InterpretationOver')
    if ('at' in command) {
      if (command.at > now) return refuse('InstantInFuture', { now })
      if (command.at < state.askedAt) return refuse('InstantBeforeAsking')
    }

    switch (command.type) {
      case 'RecordUnreached':
        if (state.phase !== 'asked') return refuse('NotBeingAsked')
        return accept({ type: 'InterpreterUnreached', ...of, how: command.how })

      case 'AcceptInterpretation': {
        if (!asking.includes(state.phase)) return refuse('NotBeingAsked')
        if (facts.isInConflict) return refuse('InterpreterInConflict')
        const from = command.from ?? now
        if (command.until !== undefined && command.until <= from) return refuse('EndBeforeBeginning')
        return accept({
          type: 'InterpreterAccepted',
          ...of,
          availableFrom: from,
          ...(command.until === undefined ? {} : { availableUntil: command.until }),
        })
      }

      case 'DeclineInterpretation':
        if (state.phase === 'begun') return refuse('InterpretingBegunAlready')
        return accept({ type: 'InterpreterDeclined', ...of, because: command.because })

      case 'ReleaseInterpreter':
        if (state.phase === 'begun') return refuse('InterpretingBegunAlready')
        return accept({ type: 'InterpreterReleased', ...of })

      case 'BeginInterpreting': {
        if (state.phase === 'begun') return refuse('InterpretingBegunAlready')
        if (facts.isInConflict) return refuse('InterpreterInConflict')
        const begun = { type: 'InterpretingBegun', ...of, at: command.at } as const
        // Whoever is put through at once has said yes by beginning.
        return asking.includes(state.phase)
          ? accept<InterpretationEvent>({ type: 'InterpreterAccepted', ...of, availableFrom: command.at }, begun)
          : accept<InterpretationEvent>(begun)
      }

      case 'EndInterpreting': {
        if (state.phase !== 'begun') return refuse('InterpretingNotBegun')
        if (command.at < state.begunAt) return refuse('EndBeforeBeginning')
        const minutes = minutesBetween(state.begunAt, command.at)
        const rate = facts.interpreter?.centsPerMinute
        return accept({
          type: 'InterpretingEnded',
          ...of,
          language: state.language,
          at: command.at,
          minutes,
          ...(rate === undefined ? {} : { amountCents: minutes * rate }),
        })
      }
    }
  },
}

function ask(
  state: InterpretationState,
  command: Extract<InterpretationCommand, { type: 'AskInterpreter' }>,
  facts: InterpretationFacts,
) {
  const { caseId, interpreterKey, language, speaksWith, voice } = command
  if (state.phase !== 'none') return refuse<InterpretationRefusal>('InterpreterAlreadyAsked')
  if (!facts.isCaseOpen) return refuse<InterpretationRefusal>('CaseClosedAlready')
  if (!facts.interpreter) return refuse<InterpretationRefusal>('InterpreterUnknown')
  if (facts.isInConflict) return refuse<InterpretationRefusal>('InterpreterInConflict')
  if (!facts.interpreter.languages.includes(language)) return refuse<InterpretationRefusal>('LanguageNotSpoken')
  // Of a protected person a language and an hour are already much.
  if (facts.isProtected && (speaksWith || voice)) return refuse<InterpretationRefusal>('NothingSaidWhenProtected')
  return accept<InterpretationEvent>({
    type: 'InterpreterAsked',
    caseId,
    interpreterKey,
    language,
    ...(speaksWith && { speaksWith }),
    ...(voice && { voice }),
    at: facts.now,
    answerBy: minutesAfter(facts.now, facts.answerMinutes),
    byLink: facts.interpreter.hasLinkPhone,
  })
}

/** The cost itself is written on the case by a policy, in the same transaction. */
function confirmCost(
  state: InterpretationState,
  fund: string,
  { costType, isCaseOpen, isFundKnown }: InterpretationFacts,
) {
  if (state.phase !== 'ended') return refuse<InterpretationRefusal>('InterpretingNotEnded')
  if (state.amountCents === undefined) return refuse<InterpretationRefusal>('NoRateConfigured')
  if (state.isCostConfirmed) return refuse<InterpretationRefusal>('CostConfirmedAlready')
  if (!isCaseOpen) return refuse<InterpretationRefusal>('CaseClosedAlready')
  if (!isFundKnown) return refuse<InterpretationRefusal>('FundUnknown')
  const { caseId, interpreterKey, amountCents } = state
  return accept<InterpretationEvent>({
    type: 'InterpreterCostConfirmed',
    caseId,
    interpreterKey,
    amountCents,
    costType,
    fund,
  })
}

/** Minutes begun count as whole ones, as telephone interpreting is billed [P]; a call of seconds is one. */
function minutesBetween(from: string, until: string): number {
  return Math.max(1, Math.ceil((Date.parse(until) - Date.parse(from)) / 60_000))
}
