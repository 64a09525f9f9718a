// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InterpretationFacts } from '#core/interpreters/interpretation.ts'
import type { InterpretationEvent } from '#core/interpreters/interpretationEvents.ts'
import { anId, inWinter } from './words.ts'

export const askedAt = inWinter('2026-01-10 02:00')
export const call = { caseId: anId('case'), interpreterKey: 'samira-esempio' }

/** Arabic is wanted at two in the morning, and then what the traits say. */
export function anInterpretation(
  events: readonly InterpretationEvent[] = [
    {
      type: 'InterpreterAsked',
      ...call,
      language: 'ar',
      at: askedAt,
      answerBy: inWinter('2026-01-10 02:05'),
      byLink: true,
    },
  ],
) {
  const and = (event: InterpretationEvent) => anInterpretation([...events, event])
  return {
    events,
    unreached: () => and({ type: 'InterpreterUnreached', ...call, how: 'minutes' }),
    accepted: () => and({ type: 'InterpreterAccepted', ...call, availableFrom: inWinter('2026-01-10 02:03') }),
    declined: () => and({ type: 'InterpreterDeclined', ...call, because: 'busy' }),
    released: () => and({ type: 'InterpreterReleased', ...call }),
    begun: () => and({ type: 'InterpretingBegun', ...call, at: inWinter('2026-01-10 02:06') }),
    ended: (amountCents?: number) =>
      and({
        type: 'InterpretingEnded',
        ...call,
        language: 'ar',
        at: inWinter('2026-01-10 02:40'),
        minutes: 34,
        ...(amountCents === undefined ? {} : { amountCents }),
      }),
    paid: () =>
      and({
        type: 'InterpreterCostConfirmed',
        ...call,
        amountCents: 2040,
        costType: 'interpreter',
        fund: 'qpe',
      }),
  }
}

/** The same night: an open case that is not protected, an interpreter of Arabic with a telephone for the link. */
export function interpretationFacts(but: Partial<InterpretationFacts> = {}): InterpretationFacts {
  return {
    now: askedAt,
    answerMinutes: 5,
    costType: 'interpreter',
    isCaseOpen: true,
    isProtected: false,
    isInConflict: false,
    interpreter: { languages: ['ar'], hasLinkPhone: true, centsPerMinute: 60 },
    isFundKnown: true,
    ...but,
  }
}
