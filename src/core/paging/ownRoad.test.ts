// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { aPage, ladder } from '../../../tests/support/aPage.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, inWinter } from '../../../tests/support/words.ts'
import { type PageFacts, page } from './page.ts'
import type { PageEvent } from './pageEvents.ts'

const at = (time: string) => inWinter(`2026-01-14 ${time}`)
const caseId = anId('case')
const accepted = aPage().acknowledgedBy('licia')
const facts = (time: string, more: Partial<PageFacts> = {}): PageFacts => ({
  now: at(time),
  steps: ladder,
  receivedAt: at('01:00'),
  hasLeft: false,
  hasArrived: false,
  isOut: false,
  ...more,
})
const departs = { type: 'RecordOwnDeparture', userId: 'licia', at: at('01:12') } as const
const arrives = { type: 'RecordOwnArrival', userId: 'licia', at: at('01:40') } as const
const departed: PageEvent = { type: 'ResponderDeparted', caseId, userId: 'licia', at: at('01:12') }
const arrived: PageEvent = { type: 'ResponderArrived', caseId, userId: 'licia', at: at('01:40') }
const waited: PageEvent = { type: 'PageAcknowledged', caseId, userId: 'licia', by: 'link', departBy: at('01:20') }
const reopened: PageEvent = { type: 'PageReopened', userId: 'licia', steps: ladder, step: 1, dueAt: at('01:41') }

describe('whoever said yes', () => {
  test('leaves and arrives, each with the time at which it was so', () => {
    given(page, accepted).when(departs, facts('01:30')).then([departed])
    given(page, accepted.with(departed))
      .when(arrives, facts('01:41', { hasLeft: true, isOut: true }))
      .then([arrived])
  })

  test('stops their own clock of the departure', () => {
    const state = [...aPage().events, waited].reduce(page.evolve, page.initial)
    expect(state.departure).toEqual({ dueAt: at('01:20'), next: 'remind' })
    expect(page.evolve(state, departed).departure).toBeUndefined()
    expect(page.evolve(state, arrived).departure).toBeUndefined()
  })

  test('leaves once, and again only after coming away', () => {
    const left = accepted.with(departed)
    given(page, left)
      .when(departs, facts('01:50', { hasLeft: true, isOut: true }))
      .then('AlreadyDeparted')
    given(page, left.with(arrived))
      .when(arrives, facts('01:50', { hasArrived: true, isOut: true }))
      .then('AlreadyOnSite')
    given(page, left)
      .when({ ...departs, at: at('04:00') }, facts('04:00', { hasLeft: true, isOut: false }))
      .then([{ ...departed, at: at('04:00') }])
  })

  test('who leaves after all lets the next one rest', () => {
    given(page, accepted.with(reopened))
      .when(departs, facts('01:35'))
      .then([
        { type: 'PageAcknowledged', caseId, userId: 'licia', by: 'departure' },
        { type: 'TeamStoodDown', userIds: ['bruno'] },
        departed,
      ])
  })

  test('who is barred meanwhile leaves without stopping the call to who goes instead', () => {
    given(page, accepted.with(reopened))
      .when(departs, facts('01:35', { barred: ['licia'] }))
      .then([departed])
  })
})

test('of another, of nobody, of a call for help or of a response that is over nothing is written', () => {
  given(page, accepted)
    .when({ ...departs, userId: 'bruno' }, facts('01:30'))
    .then('NotTheResponder')
  given(page, aPage()).when(departs, facts('01:30')).then('NobodyAccepted')
  given(page, accepted)
    .when(departs, facts('03:00', { isOver: true }))
    .then('NoDepartureAwaited')
  given(page, accepted.with({ type: 'PageWithdrawn' }))
    .when(departs, facts('01:30'))
    .then('PageAlreadyWithdrawn')
  const help = { outingId: anId('outing'), userId: 'bruno', kind: 'silence' } as const
  const forHelp: PageEvent = { type: 'PageStarted', caseId, steps: ladder, dueAt: at('01:14'), help }
  given(page, [forHelp, waited]).when(departs, facts('01:30')).then('NobodyAccepted')
})

test('nobody leaves tomorrow, nor before the report', () => {
  given(page, accepted)
    .when(departs, facts('01:11'))
    .then('InstantInFuture', { now: at('01:11') })
  given(page, accepted)
    .when({ ...departs, at: at('00:30') }, facts('01:30'))
    .then('InstantBeforeReport', { receivedAt: at('01:00') })
})

test('another who says yes has a clock of their own, however far the first had come', () => {
  const state = [...aPage().events, { ...waited, departBy: undefined }, reopened].reduce(page.evolve, page.initial)
  const policy = { departure: { remindMinutes: 15, alarmMinutes: 10 } } as NonNullable<typeof state.policy>
  const decision = page.decide(
    { ...state, policy },
    { type: 'AcknowledgePage', userId: 'bruno', by: 'link' },
    facts('01:36', { hasLeft: true }),
  )
  expect(decision).toMatchObject({ events: [{ userId: 'bruno', departBy: at('01:51') }, {}] })
})
