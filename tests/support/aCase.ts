// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseEvent, PersonProfile } from '#core/cases/caseEvents.ts'
import { anId, aText, inWinter } from './words.ts'

/** A man with a dog and without a test, as in S-1. */
export function aProfile(but: Partial<PersonProfile> = {}): PersonProfile {
  return { sex: 'male', apparentAge: 58, hasDog: true, negativeTbTest: 'unknown', withFamily: false, ...but }
}

const opened = {
  type: 'CaseOpened',
  number: '26-0007',
  reportId: anId('report'),
  priority: 'P2',
  municipality: '015182',
  receivedAt: inWinter('2026-01-09 22:10'),
} satisfies CaseEvent

/** A case just opened, and then what the traits say. */
export function aCase(events: readonly CaseEvent[] = [opened]) {
  const and = (...more: CaseEvent[]) => aCase([...events, ...more])
  return {
    events,
    /** Written in after it was over: somebody had gone, nobody is called out. */
    alreadyHandled: () => aCase([{ ...opened, handledBy: 'licia' }]),
    acknowledged: () => and({ type: 'ResponseAcknowledged', pageId: anId('page'), userId: 'licia' }),
    enRoute: () => and({ type: 'TeamDeparted', at: inWinter('2026-01-09 22:34') }),
    onSite: () => and({ type: 'TeamArrived', at: inWinter('2026-01-09 22:52') }),
    patrolReleased: () => and({ type: 'PatrolReleased', at: inWinter('2026-01-09 22:58'), minutes: 48 }),
    withPerson: (word: string, profile: Partial<PersonProfile> = {}) =>
      and({
        type: 'PersonLinked',
        personId: anId(word),
        role: 'assisted',
        calledBy: aText(word),
        profile: aProfile(profile),
      }),
    withCost: (word: string) =>
      and({ type: 'CostRecorded', costId: anId(word), costType: 'taxi', amountCents: 1800, fund: 'qpe' }),
    withCostStruck: (word: string) => and({ type: 'CostStruck', costId: anId(word), reason: aText('typed twice') }),
    operationallyClosed: () =>
      and({
        type: 'CaseClosedOperationally',
        outcome: 'placed',
        reason: aText('safe'),
        firstActions: [],
        municipality: '015182',
      }),
    closed: () => and({ type: 'CaseClosed' }),
  }
}
