// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { aPage, ladder } from '../../../tests/support/aPage.ts'
import { aWorld } from '../../../tests/support/aWorld.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { askAboutResponderWhoIsBarred } from '../policies/askAboutResponderWhoIsBarred.ts'
import { settleBarredResponder } from './barredApi.ts'
import { type PageFacts, page } from './page.ts'
import type { PageEvent } from './pageEvents.ts'

const at = (time: string) => inWinter(`2026-01-14 ${time}`)
const accepted = aPage().acknowledgedBy('licia')
// The roster is read without whoever is barred.
const others = ladder.filter(({ userId }) => userId !== 'licia')
const facts = (more: Partial<PageFacts> = {}): PageFacts => ({
  now: at('01:30'),
  steps: others,
  barred: ['licia'],
  ...more,
})
const reason = aText('reason')
const barred: PageEvent = { type: 'ResponderBarred', userId: 'licia' }
const replace = { type: 'SettleBarred', userId: 'licia', decision: 'replaced', reason } as const
const replaced: PageEvent = { type: 'BarredResponderSettled', userId: 'licia', decision: 'replaced', reason }

describe('whoever said yes and may not see the case any more', () => {
  test('is asked about once, and only while they go', () => {
    const ask = { type: 'AskAboutBarred', userId: 'licia' } as const
    given(page, accepted).when(ask, facts()).then([barred])
    given(page, accepted.with(barred)).when(ask, facts()).then([])
    given(page, aPage().acknowledgedBy('bruno')).when(ask, facts()).then([])
    given(page, accepted)
      .when(ask, facts({ isOver: true }))
      .then([])
    given(page, accepted.with({ type: 'PageWithdrawn' }))
      .when(ask, facts())
      .then([])
  })

  test('is reminded of nothing while the desk decides', () => {
    const waited: PageEvent = {
      type: 'PageAcknowledged',
      caseId: anId('case'),
      userId: 'licia',
      by: 'link',
      departBy: at('01:20'),
    }
    const state = [...aPage().events, waited, barred].reduce(page.evolve, page.initial)
    expect(state.departure).toBeUndefined()
    expect(page.decide(state, { type: 'NoteNotDeparted' }, facts())).toEqual({ refusal: 'NoDepartureAwaited' })
  })

  test('makes room for the next one, also when on the road already', () => {
    for (const hasLeft of [false, true]) {
      given(page, accepted.with(barred))
        .when(replace, facts({ hasLeft }))
        .then([replaced, { type: 'PageReopened', userId: 'licia', steps: others, step: 0, dueAt: at('01:40') }])
    }
    given(page, accepted.with(barred))
      .when(replace, facts({ steps: [], barred: ladder.map(({ userId }) => userId) }))
      .then('NobodyOnCall')
  })

  test('stays by a word of the desk, with its reason', () => {
    given(page, accepted.with(barred))
      .when({ ...replace, decision: 'stays' }, facts())
      .then([{ ...replaced, decision: 'stays' } as PageEvent])
  })

  test('is decided about once, and not when another goes', () => {
    given(page, accepted).when(replace, facts()).then('NobodyBarred')
    given(page, accepted.with(barred).with(replaced)).when(replace, facts()).then('NobodyBarred')
    given(page, accepted.with(barred).acknowledgedBy('bruno')).when(replace, facts()).then('NobodyBarred')
    for (const refusal of ['NobodyBarred', 'NobodyOnCall', 'NoDepartureAwaited', 'PageAlreadyWithdrawn'] as const)
      expect(settleBarredResponder.refusals).toContain(refusal)
  })

  test('may see it again: nobody is asked any more', () => {
    given(page, accepted.with(barred))
      .when({ type: 'LiftBarred', userId: 'licia' }, facts({ barred: [] }))
      .then([{ type: 'BarredResponderSettled', userId: 'licia', decision: 'lifted' }])
    given(page, accepted).when({ type: 'LiftBarred', userId: 'licia' }, facts()).then([])
  })
})

test('a conflict and a key taken back ask; a conflict struck and a key given do not any more', async () => {
  const pageId = anId('page')
  const wanted = (event: Parameters<typeof askAboutResponderWhoIsBarred.react>[0]['event']) =>
    askAboutResponderWhoIsBarred.react(
      {
        stream: 'protection',
        id: anId('case'),
        event,
        actor: { kind: 'system', job: 'test' },
        happenedAt: at('01:30'),
      },
      aWorld({ answeredPages: [pageId] }),
    )
  const who = { kind: 'staff', userId: 'licia' } as const
  const conflictId = anId('conflict')
  const ask = [{ stream: 'page', id: pageId, command: { type: 'AskAboutBarred', userId: 'licia' } }]
  const lift = [{ stream: 'page', id: pageId, command: { type: 'LiftBarred', userId: 'licia' } }]
  expect(await wanted({ type: 'ConflictNamed', conflictId, who, reason })).toEqual(ask)
  expect(await wanted({ type: 'KeyWithdrawn', userId: 'licia', reason })).toEqual(ask)
  expect(await wanted({ type: 'ConflictStruck', conflictId, who, reason })).toEqual(lift)
  expect(await wanted({ type: 'KeyGiven', userId: 'licia', reason })).toEqual(lift)
  const station = { kind: 'station', stationKey: 'carabinieri-rho' } as const
  expect(await wanted({ type: 'ConflictNamed', conflictId, who: station, reason })).toEqual([])
})
