// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { type BreakGlassCommand, type BreakGlassFacts, breakGlass, isOpenAt } from './breakGlass.ts'
import * as api from './breakGlassApi.ts'
import { BreakGlassEvent } from './breakGlassEvents.ts'
import { BreakGlassRules, OPEN_MINUTES_MAX } from './breakGlassRules.ts'

const rules: BreakGlassRules = {
  openMinutes: 120,
  openAtOnce: 2,
  asksPerShift: 8,
  shiftHours: 12,
  reviewTerms: [{ kind: 'first_working_day_at', time: '17:00' }],
}
const reviewBy = inWinter('2026-01-14 17:00')
const facts = (local = '03:00', changes: Partial<BreakGlassFacts> = {}): BreakGlassFacts => ({
  now: inWinter(`2026-01-14 ${local}`),
  rules,
  isOnDuty: true,
  wasAsked: true,
  openNow: 0,
  reviewBy,
  ...changes,
})
const [lidia, carla] = ['user-lidia', 'user-carla']
const target = { kind: 'case', subjectId: anId('case'), caseId: anId('case') } as const
const reason = aText('the hospital asks who is at risk')
const said = aText('the hospital confirms it')
const open = { type: 'OpenBreakGlass', userId: lidia, mark: 'mark', target, reason } as const
const opened: BreakGlassEvent = {
  type: 'BreakGlassOpened',
  ...target,
  userId: lidia,
  reason,
  until: inWinter('2026-01-14 05:00'),
  reviewBy,
}
const expired: BreakGlassEvent = { type: 'BreakGlassEnded', why: 'expired' }
const review = { type: 'ReviewBreakGlass', by: carla, verdict: 'justified', said } as const
const reviewed: BreakGlassEvent = { type: 'BreakGlassReviewed', by: carla, verdict: 'justified', said }

describe('the glass is broken', () => {
  test('for one thing, with a reason, until an instant', () => {
    given(breakGlass, []).when(open, facts()).then([opened])
    given(breakGlass, [opened]).when(open, facts()).then('BreakGlassOpenedAlready')
  })

  test.each([
    ['NotOnDuty', { isOnDuty: false }],
    ['AskFirst', { wasAsked: false }],
    ['TooManyOpen', { openNow: 2 }],
  ] as const)('not if %s, whatever is asked for', (refusal, changes) => {
    for (const found of [target, undefined])
      given(breakGlass, [])
        .when({ ...open, target: found }, facts('03:00', changes))
        .then(refusal)
  })

  test('not for what is missing or barred: one answer', () => {
    given(breakGlass, [])
      .when({ ...open, target: undefined }, facts())
      .then('BreakGlassNotPossible')
  })

  test('never for longer than three hours, whatever the configuration says', () => {
    expect(BreakGlassRules.safeParse({ ...rules, openMinutes: OPEN_MINUTES_MAX }).success).toBe(true)
    expect(BreakGlassRules.safeParse({ ...rules, openMinutes: OPEN_MINUTES_MAX + 1 }).success).toBe(false)
  })
})

describe('it closes', () => {
  test('by itself, at its instant and not before', () => {
    expect([isOpenAt({ phase: 'open', until: facts('05:00').now }, facts('04:59').now)]).toEqual([true])
    expect(isOpenAt({ phase: 'open', until: facts('05:00').now }, facts('05:00').now)).toBe(false)
    given(breakGlass, [opened]).when({ type: 'ExpireBreakGlass' }, facts('04:59')).then('BreakGlassStillOpen')
    given(breakGlass, [opened]).when({ type: 'ExpireBreakGlass' }, facts('05:00')).then([expired])
    given(breakGlass, [opened, expired]).when({ type: 'ExpireBreakGlass' }, facts('05:01')).then('BreakGlassOver')
  })

  test('when whoever opened it gives it back, and nobody else can in their name', () => {
    given(breakGlass, [opened])
      .when({ type: 'GiveBackBreakGlass', userId: lidia }, facts('03:30'))
      .then([{ type: 'BreakGlassEnded', why: 'given_back', by: lidia }])
    given(breakGlass, [opened]).when({ type: 'GiveBackBreakGlass', userId: carla }, facts('03:30')).then('NotYours')
  })

  test('when it is taken back, with a reason; what is over cannot be', () => {
    const back = { type: 'TakeBackBreakGlass', by: carla, reason } as const
    given(breakGlass, [opened])
      .when(back, facts('03:30'))
      .then([{ type: 'BreakGlassEnded', why: 'taken_back', by: carla, reason }])
    for (const command of [back, { type: 'GiveBackBreakGlass', userId: lidia }] as const)
      given(breakGlass, [opened]).when(command, facts('05:00')).then('BreakGlassOver')
  })
})

describe('it is reviewed', () => {
  test('once, by somebody else, when it is over, although the engine has not said so yet', () => {
    given(breakGlass, [opened]).when(review, facts('08:10')).then([reviewed])
    given(breakGlass, [opened]).when(review, facts('04:59')).then('BreakGlassStillOpen')
    given(breakGlass, [opened, expired])
      .when({ ...review, by: lidia }, facts('08:10'))
      .then('SameHand')
    given(breakGlass, [opened, expired, reviewed]).when(review, facts('08:10')).then('ReviewedAlready')
  })

  test('or its day passes, which is said once and does not close it', () => {
    const missed: BreakGlassEvent = { type: 'BreakGlassReviewMissed' }
    given(breakGlass, [opened, expired]).when({ type: 'MissReview' }, facts('16:59')).then('BreakGlassStillOpen')
    given(breakGlass, [opened, expired]).when({ type: 'MissReview' }, facts('17:00')).then([missed])
    given(breakGlass, [opened, expired, missed]).when({ type: 'MissReview' }, facts('17:01')).then('ReviewedAlready')
    given(breakGlass, [opened, expired, missed]).when(review, facts('18:00')).then([reviewed])
    given(breakGlass, [opened, expired, reviewed]).when({ type: 'MissReview' }, facts('17:00')).then('ReviewedAlready')
  })

  test.each(['GiveBackBreakGlass', 'ExpireBreakGlass', 'MissReview'] as const)(
    'what was never opened knows no %s',
    (type) => {
      given(breakGlass, [])
        .when({ type, userId: lidia } as BreakGlassCommand, facts())
        .then('BreakGlassUnknown')
    },
  )
})

const anybody = fc.constantFrom(lidia, carla)
const anyCommand: fc.Arbitrary<BreakGlassCommand> = fc.oneof(
  fc.record({
    type: fc.constant('OpenBreakGlass' as const),
    userId: anybody,
    mark: fc.constant('mark'),
    target: fc.option(fc.constant(target), { nil: undefined }),
    reason: anyText,
  }),
  fc.record({ type: fc.constant('GiveBackBreakGlass' as const), userId: anybody }),
  fc.record({ type: fc.constant('TakeBackBreakGlass' as const), by: anybody, reason: anyText }),
  fc.record({ type: fc.constantFrom('ExpireBreakGlass' as const, 'MissReview' as const) }),
  fc.record({
    type: fc.constant('ReviewBreakGlass' as const),
    by: anybody,
    verdict: fc.constantFrom('justified' as const, 'not_justified' as const),
    said: anyText,
  }),
)
const anyFacts = fc.record({
  rules: fc.constant(rules),
  isOnDuty: fc.constantFrom(true, true, false),
  wasAsked: fc.constantFrom(true, true, false),
  openNow: fc.constantFrom(0, 1, 2),
  reviewBy: fc.constant(inWinter('2026-01-10 17:00')),
})

test('any run of commands: opened once, ended once, reviewed once and by another, and nothing said that nobody declared', () => {
  const declared: Partial<Record<BreakGlassCommand['type'], readonly string[]>> = {
    OpenBreakGlass: api.openBreakGlass.refusals,
    GiveBackBreakGlass: api.giveBackBreakGlass.refusals,
    TakeBackBreakGlass: api.takeBackBreakGlass.refusals,
    ReviewBreakGlass: api.reviewBreakGlass.refusals,
  }
  fc.assert(
    fc.property(anyRun(anyCommand, anyFacts), (steps) => {
      const turns = runOf(breakGlass, steps)
      const events = turns.flatMap((turn) => turn.events)
      for (const type of ['BreakGlassOpened', 'BreakGlassEnded', 'BreakGlassReviewMissed', 'BreakGlassReviewed'])
        expect(events.filter((event) => event.type === type).length).toBeLessThanOrEqual(1)
      for (const { command, refusal, events: told, before, now } of turns) {
        if (refusal && command.type in declared) expect(declared[command.type]).toContain(refusal)
        for (const event of told) {
          expect(BreakGlassEvent.parse(asStored(event))).toEqual(asStored(event))
          if (event.type === 'BreakGlassReviewed') expect(event.by).not.toBe(before.userId)
          if (event.type === 'BreakGlassReviewed') expect(isOpenAt(before, now)).toBe(false)
        }
      }
    }),
    { numRuns: 200 },
  )
})
