// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { anId, inWinter } from '../../../tests/support/words.ts'
import { type PageFacts, page } from './page.ts'
import type { PageEvent, PageStep } from './pageEvents.ts'
import type { PagePolicy } from './pagePolicy.ts'

const at = (time: string) => inWinter(`2026-01-14 ${time}`)
const caseId = anId('case')
const steps: PageStep[] = [
  { userId: 'licia', level: 'first', waitMinutes: 10 },
  { userId: 'bruno', level: 'second', waitMinutes: 10 },
  { userId: 'cornelia', level: 'coordinator', waitMinutes: 10 },
]
const policy: PagePolicy = {
  version: 'test',
  channels: [{ channel: 'voice', afterSeconds: 0 }],
  rungs: steps.map(({ level, waitMinutes }) => ({ level, waitMinutes, times: 1 })),
  rounds: 1,
  lastResort: { waitMinutes: 5, minutesMax: 20 },
  departure: { remindMinutes: 15, alarmMinutes: 10 },
}
const facts = (time: string, more: Partial<PageFacts> = {}): PageFacts => ({
  now: at(time),
  steps,
  coordinators: ['cornelia'],
  hasLeft: false,
  ...more,
})
const started: PageEvent = { type: 'PageStarted', caseId, steps, policy, dueAt: at('01:14') }
const accepted: PageEvent = { type: 'PageAcknowledged', caseId, userId: 'licia', by: 'link', departBy: at('01:20') }
const reminded: PageEvent = { type: 'DepartureReminded', userId: 'licia', dueAt: at('01:30') }
const overdue: PageEvent = { type: 'DepartureOverdue', userIds: ['cornelia'] }
const reopened: PageEvent = { type: 'PageReopened', userId: 'licia', steps, step: 1, dueAt: at('01:41') }
const tick = { type: 'NoteNotDeparted' } as const

test('a yes starts the clock of the departure', () => {
  given(page, [started])
    .when({ type: 'AcknowledgePage', userId: 'licia', by: 'key_press' }, facts('01:05'))
    .then([{ type: 'PageAcknowledged', caseId, userId: 'licia', by: 'key_press', departBy: at('01:20') }])
})

test('not before its time', () => {
  given(page, [started, accepted])
    .when(tick, facts('01:19'))
    .then('NotYetDue', { dueAt: at('01:20') })
})

test('then the worker is reminded, and after that the coordinator is told', () => {
  given(page, [started, accepted]).when(tick, facts('01:20')).then([reminded])
  given(page, [started, accepted, reminded]).when(tick, facts('01:30')).then([overdue])
  given(page, [started, accepted, reminded, overdue]).when(tick, facts('02:00')).then('NoDepartureAwaited')
})

test('a coordinator who goes herself is not told of herself', () => {
  const herself = { ...accepted, userId: 'cornelia' } as PageEvent
  given(page, [started, herself, { ...reminded, userId: 'cornelia' } as PageEvent])
    .when(tick, facts('01:30'))
    .then([{ type: 'DepartureOverdue', userIds: [] }])
})

test('whoever has left is left alone', () => {
  given(page, [started, accepted])
    .when(tick, facts('01:20', { hasLeft: true }))
    .then('NoDepartureAwaited')
})

test('a person may say that nobody needs to leave', () => {
  given(page, [started, accepted])
    .when({ type: 'EndDepartureClock' }, facts('01:10'))
    .then([{ type: 'DepartureClockEnded' }])
  given(page, [started, accepted, { type: 'DepartureClockEnded' }])
    .when(tick, facts('01:20'))
    .then('NoDepartureAwaited')
})

test('the next one is called while the first stays', () => {
  given(page, [started, accepted, reminded, overdue]).when({ type: 'ReopenPage' }, facts('01:31')).then([reopened])
  const state = [started, accepted, reminded, overdue, reopened].reduce(page.evolve, page.initial)
  expect(state).toMatchObject({ phase: 'calling', acknowledgedBy: 'licia' })
})

test('the first leaves after all: the next one may rest', () => {
  given(page, [started, accepted, reopened])
    .when({ type: 'AcknowledgePage', userId: 'licia', by: 'departure' }, facts('01:35', { hasLeft: true }))
    .then([
      { type: 'PageAcknowledged', caseId, userId: 'licia', by: 'departure' },
      { type: 'TeamStoodDown', userIds: ['bruno'] },
    ])
})

test('the next one says yes: the first may rest', () => {
  given(page, [started, accepted, reopened])
    .when({ type: 'AcknowledgePage', userId: 'bruno', by: 'sms_code' }, facts('01:35'))
    .then([
      { type: 'PageAcknowledged', caseId, userId: 'bruno', by: 'sms_code', departBy: at('01:50') },
      { type: 'TeamStoodDown', userIds: ['licia'] },
    ])
})

test('nobody is called beside somebody who is on the road', () => {
  given(page, [started, accepted])
    .when({ type: 'ReopenPage' }, facts('01:10', { hasLeft: true }))
    .then('NoDepartureAwaited')
})
