// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '#core/shared/decider.ts'
import { aPage, ladder } from '../../../tests/support/aPage.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, inWinter } from '../../../tests/support/words.ts'
import { type PageFacts, type PageState, page } from './page.ts'
import type { PageEvent, PageStep } from './pageEvents.ts'
import { LAST_RESORT, type PagePolicy } from './pagePolicy.ts'

const steps: PageStep[] = [
  { userId: 'licia', level: 'first', waitMinutes: 5 },
  { userId: 'bruno', level: 'second', waitMinutes: 5 },
  { userId: 'cornelia', level: 'coordinator', waitMinutes: 5 },
  { userId: LAST_RESORT, level: 'last_resort', waitMinutes: 1 },
]
const policy: PagePolicy = {
  version: 'test',
  channels: [{ channel: 'voice', afterSeconds: 0 }],
  rungs: [
    { level: 'first', waitMinutes: 5, times: 2 },
    { level: 'second', waitMinutes: 5, times: 1 },
    { level: 'coordinator', waitMinutes: 5, times: 2 },
  ],
  rounds: 2,
  lastResort: { waitMinutes: 3, minutesMax: 10 },
  departure: { remindMinutes: 10, alarmMinutes: 5 },
}
const caseId = anId('case')
const started: PageEvent = { type: 'PageStarted', caseId, steps, policy, dueAt: inWinter('2026-01-14 01:09') }
const apply = (state: PageState, event: PageEvent) => page.evolve(state, event)

/** Silence for so many waits: who is called each time, and how many minutes they have. */
function silence(waits: number, facts: Partial<PageFacts> = {}) {
  let state = fold(page, [started])
  const calls: string[] = []
  for (let wait = 0; wait < waits; wait++) {
    const now = state.dueAt
    const decision = page.decide(state, { type: 'EscalatePage' }, { now, steps, ...facts })
    if (!('events' in decision)) throw new Error(decision.refusal)
    state = decision.events.reduce(apply, state)
    const minutes = (Date.parse(state.dueAt) - Date.parse(now)) / 60_000
    calls.push(`${state.steps[state.step]?.userId} ${minutes}`)
  }
  return { calls, state }
}

describe('a policy', () => {
  test('calls a step as often as it says, climbs, climbs again, then the last resort in turn, for ever', () => {
    expect(silence(15).calls).toEqual([
      ...['licia 5', 'bruno 5', 'cornelia 5', 'cornelia 5'],
      ...['licia 5', 'licia 5', 'bruno 5', 'cornelia 5', 'cornelia 5'],
      ...['last-resort 3', 'cornelia 3', 'last-resort 6', 'cornelia 6', 'last-resort 10', 'cornelia 10'],
    ])
  })

  test('without a last number the coordinator is called again and again, with pauses that grow up to the bound', () => {
    const { calls } = silence(13, { steps: steps.slice(0, 3) })
    expect(calls.slice(9)).toEqual(['cornelia 3', 'cornelia 6', 'cornelia 10', 'cornelia 10'])
  })

  test('a level that nobody holds any more is passed over at once, and said', () => {
    const facts = {
      now: inWinter('2026-01-14 01:14'),
      steps: [steps[0], steps[2], steps[3]] as PageStep[],
      skipped: ['second'] as const,
    }
    given(page, [started, { type: 'PageEscalated', step: 0, attempt: 2, cause: 'no_answer', dueAt: facts.now }])
      .when({ type: 'EscalatePage' }, facts)
      .then([
        {
          type: 'PageEscalated',
          step: 1,
          cause: 'no_answer',
          dueAt: inWinter('2026-01-14 01:19'),
          skipped: ['second'],
          steps: facts.steps,
        },
      ])
  })

  test('a no is not called a second time: the next one at once', () => {
    given(page, [started])
      .when({ type: 'DeclinePage', userId: 'licia' }, { now: inWinter('2026-01-14 01:05'), steps })
      .then([
        { type: 'PageDeclined', userId: 'licia' },
        { type: 'PageEscalated', step: 1, cause: 'declined', dueAt: inWinter('2026-01-14 01:10') },
      ])
  })

  test('whoever said no is left alone when the ladder is climbed again', () => {
    let state = fold(page, [started])
    const give = (command: Parameters<typeof page.decide>[1], now: string) => {
      const decision = page.decide(state, command, { now, steps })
      if ('events' in decision) state = decision.events.reduce(apply, state)
    }
    give({ type: 'DeclinePage', userId: 'licia' }, inWinter('2026-01-14 01:05'))
    for (let wait = 0; wait < 3; wait++) give({ type: 'EscalatePage' }, state.dueAt)
    expect(state).toMatchObject({ round: 2, step: 1 })
  })

  test('one that has changed since does not change a call-out that runs', () => {
    expect(silence(1).state.policy).toEqual(policy)
  })
})

test('whatever the policy and the silence, somebody is called within the bound', () => {
  const anyPolicy = fc.record({
    times: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
    rounds: fc.integer({ min: 1, max: 3 }),
    wait: fc.integer({ min: 1, max: 20 }),
    more: fc.integer({ min: 0, max: 40 }),
    waits: fc.integer({ min: 1, max: 60 }),
    hasNumber: fc.boolean(),
  })
  fc.assert(
    fc.property(anyPolicy, ({ times, rounds, wait, more, waits, hasNumber }) => {
      const rungs = policy.rungs.map((rung, i) => ({ ...rung, times: times[i] ?? 1 }))
      const own = { ...policy, rungs, rounds, lastResort: { waitMinutes: wait, minutesMax: wait + more } }
      const called = hasNumber ? steps : steps.slice(0, 3)
      let state = fold(page, [{ ...started, steps: called, policy: own } as PageEvent])
      for (let i = 0; i < waits; i++) {
        const now = state.dueAt
        const decision = page.decide(state, { type: 'EscalatePage' }, { now, steps: called })
        if (!('events' in decision)) throw new Error(decision.refusal)
        state = decision.events.reduce(apply, state)
        expect(called[state.step]).toBeDefined()
        const minutes = (Date.parse(state.dueAt) - Date.parse(now)) / 60_000
        expect(minutes).toBeGreaterThan(0)
        expect(minutes).toBeLessThanOrEqual(Math.max(5, wait + more))
      }
      const climbed = times.reduce((sum, one) => sum + one, 0) * rounds
      if (waits >= climbed) expect(state.tries).toBe(waits - climbed + 1)
    }),
  )
})

test('a call-out older than policies goes on as it began', () => {
  given(page, aPage().unansweredByFirst().unansweredBySecond())
    .when({ type: 'EscalatePage' }, { now: inWinter('2026-01-14 01:39'), steps: ladder })
    .then([{ type: 'PageEscalated', step: 2, cause: 'no_answer', dueAt: inWinter('2026-01-14 01:54') }])
})
