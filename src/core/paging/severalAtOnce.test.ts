// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '#core/shared/decider.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { ladderOf } from './ladder.ts'
import { type PageFacts, page } from './page.ts'
import type { PageCommand } from './pageCommands.ts'
import { PageEvent, type PageStep } from './pageEvents.ts'
import { LAST_RESORT, type PagePolicy } from './pagePolicy.ts'

/** The first; the second with the first beside him; everybody who may hold the first band; the coordinator. */
const policy: PagePolicy = {
  version: 'test',
  channels: [{ channel: 'voice', afterSeconds: 0 }],
  rungs: [
    { level: 'first', waitMinutes: 10, times: 1 },
    { level: 'second', besides: [{ level: 'first' }], waitMinutes: 8, times: 2 },
    { level: 'everybody', band: 'first', waitMinutes: 6, times: 1 },
    { level: 'coordinator', waitMinutes: 5, times: 1 },
  ],
  rounds: 1,
  lastResort: { waitMinutes: 3, minutesMax: 10 },
  departure: { remindMinutes: 10, alarmMinutes: 5 },
}
const onCall: Record<string, readonly string[]> = {
  first: ['licia'],
  second: ['bruno'],
  everybody: ['licia', 'bruno', 'elvira', 'gemma'],
  coordinator: ['cornelia'],
}
const caseId = anId('case')
const at = (time: string) => inWinter(`2026-01-14 ${time}`)

/** The roster as it is read, without whoever is barred. */
function facts(time: string, { barred = [] as readonly string[], roster = onCall } = {}): PageFacts {
  const { steps, skipped } = ladderOf(policy.rungs, ({ level }) => roster[level] ?? [])
  const left = steps.filter(({ userId }) => !barred.includes(userId))
  const gone = steps.filter((step) => !left.some(({ level }) => level === step.level)).map(({ level }) => level)
  return { now: at(time), steps: left, skipped: [...new Set([...skipped, ...gone])], policy, barred }
}

/** A call-out after these commands, each with its minute. */
function after(...turns: readonly (readonly [string, PageCommand, Parameters<typeof facts>[1]?])[]): PageEvent[] {
  const events: PageEvent[] = []
  for (const [time, command, world] of turns) {
    const decision = page.decide(fold(page, events), command, facts(time, world))
    if (!('events' in decision)) throw new Error(`${time} ${command.type}: ${decision.refusal}`)
    events.push(...decision.events.map((event) => PageEvent.parse(JSON.parse(JSON.stringify(event)))))
  }
  return events
}
const start = ['01:04', { type: 'StartPage', caseId }] as const
const escalate = { type: 'EscalatePage' } as const
const two = [start, ['01:14', escalate]] as const
const decline = (userId: string) => ({ type: 'DeclinePage', userId }) as const

describe('the ladder', () => {
  test('names each person once, with every step that calls them', () => {
    expect(ladderOf(policy.rungs, ({ level }) => onCall[level] ?? []).steps).toEqual([
      { userId: 'licia', level: 'first', waitMinutes: 10, rungs: [0, 1, 2] },
      { userId: 'bruno', level: 'second', waitMinutes: 8, rungs: [1, 2] },
      { userId: 'elvira', level: 'everybody', waitMinutes: 6, rungs: [2] },
      { userId: 'gemma', level: 'everybody', waitMinutes: 6, rungs: [2] },
      { userId: 'cornelia', level: 'coordinator', waitMinutes: 5, rungs: [3] },
    ])
  })

  test('says which level brings nobody new: the same person on two bands', () => {
    const { steps, skipped } = ladderOf(policy.rungs, ({ level }) => (level === 'second' ? ['licia'] : []))
    expect(steps.map(({ userId }) => userId)).toEqual(['licia'])
    expect(skipped).toEqual(['first', 'everybody', 'coordinator'])
    const same = ladderOf(policy.rungs, ({ level }) => (level === 'coordinator' ? ['cornelia'] : ['licia']))
    expect(same.skipped).toEqual(['second', 'everybody'])
  })

  test('of steps that call one person has nothing to add', () => {
    const alone = policy.rungs.filter(({ besides, level }) => !besides && level !== 'everybody')
    expect(ladderOf(alone, ({ level }) => onCall[level] ?? []).steps[0]).toEqual({
      userId: 'licia',
      level: 'first',
      waitMinutes: 10,
    })
  })
})

describe('a step that calls several at once', () => {
  test('rings all of it in one instant, and again as often as it says', () => {
    given(page, after(start))
      .when(escalate, facts('01:14'))
      .then([
        {
          type: 'PageEscalated',
          step: 1,
          together: ['bruno', 'licia'],
          rung: 1,
          cause: 'no_answer',
          dueAt: at('01:22'),
        },
      ])
    given(page, after(...two))
      .when(escalate, facts('01:22'))
      .then([expect.objectContaining({ together: ['licia', 'bruno'], rung: 1, attempt: 2 }) as never])
  })

  test('may call everybody of a band, whoever was silent before too', () => {
    given(page, after(...two, ['01:22', escalate]))
      .when(escalate, facts('01:30'))
      .then([
        expect.objectContaining({
          together: ['elvira', 'licia', 'bruno', 'gemma'],
          rung: 2,
          dueAt: at('01:36'),
        }) as never,
      ])
    given(page, after(...two, ['01:22', escalate], ['01:30', escalate]))
      .when(escalate, facts('01:36'))
      .then([expect.objectContaining({ step: 4, rung: 3 }) as never])
  })

  test('is over with the first yes: all the others may rest', () => {
    given(page, after(...two))
      .when({ type: 'AcknowledgePage', userId: 'licia', by: 'key_press' }, facts('01:15'))
      .then([
        expect.objectContaining({ type: 'PageAcknowledged', userId: 'licia' }) as never,
        { type: 'TeamStoodDown', userIds: ['bruno'] },
      ])
  })

  test('of two who say yes one goes, and the other hears who', () => {
    given(page, after(...two, ['01:15', { type: 'AcknowledgePage', userId: 'licia', by: 'link' }]))
      .when({ type: 'AcknowledgePage', userId: 'bruno', by: 'link' }, facts('01:15'))
      .then('PageAlreadyAcknowledged', { userId: 'licia' })
  })

  test('goes on when one says no; with the last no the next is called at once', () => {
    const reason = aText('fever')
    given(page, after(...two))
      .when({ ...decline('licia'), reason }, facts('01:15'))
      .then([{ type: 'PageDeclined', userId: 'licia', reason }])
    given(page, after(...two, ['01:15', decline('licia')]))
      .when(decline('bruno'), facts('01:16'))
      .then([
        { type: 'PageDeclined', userId: 'bruno' },
        expect.objectContaining({ type: 'PageEscalated', together: ['elvira', 'gemma'], cause: 'declined' }) as never,
      ])
  })

  test('does not ring again whoever said no', () => {
    given(page, after(...two, ['01:15', decline('licia')]))
      .when(escalate, facts('01:22'))
      .then([
        {
          type: 'PageEscalated',
          step: 1,
          rung: 1,
          cause: 'no_answer',
          attempt: 2,
          dueAt: at('01:30'),
        },
      ])
  })

  test('calls the others when one of them is barred, and says it; it is empty only when it brings nobody new', () => {
    given(page, after(start))
      .when(escalate, facts('01:14', { barred: ['licia'] }))
      .then([expect.objectContaining({ rung: 1, step: 0 }) as never])
    const withoutSecond = facts('01:14', { barred: ['bruno'] })
    given(page, after(start))
      .when(escalate, withoutSecond)
      .then([
        expect.objectContaining({ rung: 2, together: ['elvira', 'licia', 'gemma'], skipped: ['second'] }) as never,
      ])
  })

  test('goes on with the others when one of them is barred meanwhile, and with the next when it was the last', () => {
    given(page, after(...two))
      .when({ type: 'PassOver', userId: 'bruno' }, facts('01:15', { barred: ['bruno'] }))
      .then([{ type: 'CalleePassedOver', userId: 'bruno' }])
    given(page, after(...two, ['01:15', decline('licia')]))
      .when({ type: 'PassOver', userId: 'bruno' }, facts('01:16', { barred: ['bruno'] }))
      .then([
        { type: 'CalleePassedOver', userId: 'bruno' },
        expect.objectContaining({ rung: 2, together: ['elvira', 'gemma'], cause: 'by_hand' }) as never,
      ])
  })

  test('the desk calls the next one, whichever of them it saw being called', () => {
    for (const insteadOf of ['licia', 'bruno']) {
      given(page, after(...two))
        .when({ type: 'ReopenPage', insteadOf }, facts('01:15'))
        .then([expect.objectContaining({ rung: 2, cause: 'by_hand' }) as never])
    }
    given(page, after(...two))
      .when({ type: 'ReopenPage', insteadOf: 'elvira' }, facts('01:15'))
      .then('NotBeingCalled')
  })

  test('whoever was rung beside somebody who then does not leave is called before the next step', () => {
    const yes = ['01:15', { type: 'AcknowledgePage', userId: 'licia', by: 'link' }] as const
    given(page, after(...two, yes))
      .when({ type: 'ReopenPage' }, facts('01:30'))
      .then([
        expect.objectContaining({
          type: 'PageReopened',
          userId: 'licia',
          step: 1,
          rung: 1,
          dueAt: at('01:38'),
        }) as never,
      ])
    const his = ['01:31', { type: 'AcknowledgePage', userId: 'bruno', by: 'link' }] as const
    given(page, after(...two, yes, ['01:30', { type: 'ReopenPage' }], his))
      .when({ type: 'ReopenPage' }, facts('01:50'))
      .then([expect.objectContaining({ rung: 2, together: ['elvira', 'gemma'] }) as never])
  })

  test('whoever begins a band while it is called is rung by the same step', () => {
    const roster = { ...onCall, second: ['dario'] }
    given(page, after(...two))
      .when(escalate, facts('01:22', { roster }))
      .then([expect.objectContaining({ rung: 1, attempt: 2, together: ['dario', 'licia'] }) as never])
  })
})

describe('nobody at all may be called', () => {
  const nobody = { roster: {} }

  test('the call-out begins, says it, and looks again with growing pauses', () => {
    const begun = after(['01:04', { type: 'StartPage', caseId }, nobody])
    expect(begun).toEqual([
      expect.objectContaining({ type: 'PageStarted', steps: [], dueAt: at('01:07') }),
      { type: 'NobodyToCall', dueAt: at('01:07') },
    ])
    given(page, begun)
      .when(escalate, facts('01:07', nobody))
      .then([{ type: 'NobodyToCall', dueAt: at('01:13') }])
    given(page, begun)
      .when(escalate, facts('01:06', nobody))
      .then('NotYetDue', { dueAt: at('01:07') })
  })

  test('whoever is found is called at once, by the clock or by hand', () => {
    const begun = after(['01:04', { type: 'StartPage', caseId }, nobody])
    given(page, begun)
      .when(escalate, facts('01:07'))
      .then([expect.objectContaining({ step: 0, rung: 0, cause: 'somebody_found', dueAt: at('01:17') }) as never])
    given(page, begun)
      .when({ type: 'ReopenPage' }, facts('01:05'))
      .then([expect.objectContaining({ step: 0, cause: 'by_hand' }) as never])
    given(page, begun).when({ type: 'ReopenPage' }, facts('01:05', nobody)).then('NobodyOnCall')
  })

  test('with a last number that is called, as the last resort from its first call', () => {
    const steps: PageStep[] = [{ userId: LAST_RESORT, level: 'last_resort', waitMinutes: 1 }]
    given(page, [])
      .when({ type: 'StartPage', caseId }, { now: at('01:04'), steps, policy })
      .then([{ type: 'PageStarted', caseId, steps, policy, tries: 1, dueAt: at('01:07') }])
    const begun: PageEvent[] = [{ type: 'PageStarted', caseId, steps, policy, tries: 1, dueAt: at('01:07') }]
    given(page, begun)
      .when(escalate, { now: at('01:07'), steps, policy })
      .then([{ type: 'PageEscalated', step: 0, cause: 'no_answer', tries: 2, dueAt: at('01:13') }])
    given(page, begun)
      .when(escalate, facts('01:07'))
      .then([expect.objectContaining({ step: 0, rung: 0, dueAt: at('01:17') }) as never])
  })
})

test('whatever happens, whoever said no or is barred is not being called, and somebody is or it is said', () => {
  const everyone = ['licia', 'bruno', 'elvira', 'gemma', 'cornelia']
  const someone = fc.constantFrom(...everyone)
  const command = fc.oneof(
    { weight: 4, arbitrary: fc.constant<PageCommand>(escalate) },
    { weight: 3, arbitrary: someone.map((userId): PageCommand => decline(userId)) },
    someone.map((userId): PageCommand => ({ type: 'PassOver', userId })),
    fc.constant<PageCommand>({ type: 'ReopenPage' }),
    someone.map((userId): PageCommand => ({ type: 'AcknowledgePage', userId, by: 'link' })),
  )
  const turns = fc.array(fc.tuple(command, fc.integer({ min: 1, max: 10 }), fc.subarray(everyone)), { maxLength: 25 })
  fc.assert(
    fc.property(turns, (run) => {
      let state = fold(page, after(start))
      let now = at('01:04')
      for (const [wanted, minutes, barred] of run) {
        now = new Date(Date.parse(now) + minutes * 60_000).toISOString()
        const world = { ...facts('01:04', { barred }), now }
        const decision = page.decide(state, wanted, world)
        if (!('events' in decision)) continue
        const was = state
        state = decision.events.reduce((folded, event) => page.evolve(folded, event), state)
        if (state.phase !== 'calling') {
          expect(state.calling).toEqual([])
          continue
        }
        expect(state.calling.length > 0 || state.lookedInVain > 0 || state.dueAt > now).toBe(true)
        const rung = decision.events.some(({ type }) => type === 'PageEscalated' || type === 'PageReopened')
        if (!rung) continue
        expect(state.calling.filter((userId) => barred.includes(userId))).toEqual([])
        expect(new Set(state.calling).size).toBe(state.calling.length)
        // Only the last resort turns to the coordinator once more.
        if (state.tries === 0) expect(state.calling.filter((userId) => was.declined.includes(userId))).toEqual([])
        expect(state.dueAt > now).toBe(true)
      }
    }),
  )
})
