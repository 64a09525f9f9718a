// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '#core/shared/decider.ts'
import { type CallFacts, type CallRefusal, call } from './call.ts'
import type { CallCommand, HearLine } from './callCommands.ts'
import type { CallEvent } from './callEvents.ts'

const rangAt = '2026-01-11T02:12:00.000Z'
const after = (seconds: number) => new Date(Date.parse(rangAt) + seconds * 1000).toISOString()
const reportId = '019b9d00-0000-7000-8000-00000000000a'
const line = (said: HearLine['said'], direction: 'in' | 'out' = 'in'): HearLine => ({
  type: 'HearLine',
  said,
  lineKey: 'c'.repeat(64),
  direction,
  ...(said === 'ended' && { cause: 'normalClearing' as const }),
})
const words = { textId: '019b9d00-0000-7000-8000-000000000001', hash: 'a'.repeat(64) }

/** Plays the commands one after the other; a refusal leaves things as they were. */
function play(steps: readonly (readonly [CallCommand, Partial<CallFacts>?])[]) {
  const events: CallEvent[] = []
  const refusals: CallRefusal[] = []
  for (const [command, facts] of steps) {
    const decision = call.decide(fold(call, events), command, { now: rangAt, ...facts })
    if ('refusal' in decision) refusals.push(decision.refusal)
    else events.push(...decision.events)
  }
  return { events, refusals, state: fold(call, events) }
}

const claim = (userId: string, reason?: typeof words): CallCommand => ({
  type: 'ClaimCall',
  userId,
  mayOverrule: userId === 'cornelia',
  reason,
  reportId,
})

describe('what the switchboard says', () => {
  test('rang, answered, ended: not missed', () => {
    const { events } = play([[line('ringing')], [line('answered')], [line('ended')]])
    expect(events.map(({ type }) => type)).toEqual(['CallRang', 'CallAnswered', 'CallEnded'])
    expect(events.at(-1)).toMatchObject({ missed: false, cause: 'normalClearing' })
  })

  test('nobody answered: missed, and it stays open', () => {
    const { events, state } = play([[line('ringing')], [line('ended')]])
    expect(events.at(-1)).toMatchObject({ missed: true })
    expect(state.isHandled).toBe(false)
  })

  test('passed on to another telephone: not missed here', () => {
    const { events } = play([[line('ringing')], [{ ...line('ended'), cause: 'forwarded' }]])
    expect(events.at(-1)).toMatchObject({ missed: false, cause: 'forwarded' })
  })

  test('a call we made is never missed and is not claimed', () => {
    const { events, refusals } = play([[line('ringing', 'out')], [line('ended', 'out')], [claim('a')]])
    expect(events.at(-1)).toMatchObject({ missed: false })
    expect(refusals).toEqual(['CallOutgoing'])
  })

  test('in any order and any number of times, the same call comes out, rung once', () => {
    const messages = fc.array(fc.constantFrom<HearLine['said']>('ringing', 'answered', 'ended'), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(messages, (heard) => {
        const { events, state } = play(heard.map((said) => [line(said)]))
        expect(events.filter(({ type }) => type === 'CallRang')).toHaveLength(1)
        expect(events[0]?.type).toBe('CallRang')
        expect(events.filter(({ type }) => type === 'CallAnswered')).toHaveLength(heard.includes('answered') ? 1 : 0)
        expect(events.filter(({ type }) => type === 'CallEnded')).toHaveLength(heard.includes('ended') ? 1 : 0)
        expect(state.wasAnswered).toBe(heard.includes('answered'))
        if (heard.includes('ended')) expect(state.phase).toBe('ended')
      }),
    )
  })
})

describe('who holds the call', () => {
  const held = [[line('ringing')], [claim('anna')]] as const

  test('the first click takes it', () => {
    expect(play(held).events).toContainEqual(
      expect.objectContaining({ type: 'CallClaimed', userId: 'anna', manner: 'first' }),
    )
  })

  test('twice the same hand: said, not done', () => {
    expect(play([...held, [claim('anna')]]).refusals).toEqual(['CallAlreadyYours'])
  })

  test.each([
    [20, 'grace'],
    [21, undefined],
  ])('after %i seconds another colleague takes it: %s', (seconds, manner) => {
    const facts = { now: after(seconds), claimedAt: rangAt, heardAt: after(seconds - 1) }
    const { events, refusals } = play([...held, [claim('bruno'), facts]])
    // Whoever takes it over goes on in the same report.
    expect(events.filter(({ type }) => type === 'CallReportStarted')).toHaveLength(1)
    if (manner) expect(events.at(-1)).toMatchObject({ userId: 'bruno', manner })
    else expect(refusals).toEqual(['CallHeldByOther'])
  })

  test('a screen silent for three beats may be relieved, never by itself', () => {
    const facts = { now: after(100), claimedAt: rangAt, heardAt: after(54) }
    expect(play([...held, [claim('bruno'), facts]]).events.at(-1)).toMatchObject({ manner: 'stale' })
    expect(play([...held, [claim('bruno'), { ...facts, heardAt: after(56) }]]).refusals).toEqual(['CallHeldByOther'])
  })

  test('a coordinator takes it with a reason, which is kept', () => {
    const facts = { now: after(100), claimedAt: rangAt, heardAt: after(99) }
    expect(play([...held, [claim('cornelia'), facts]]).refusals).toEqual(['ReasonNeeded'])
    expect(play([...held, [claim('cornelia', words), facts]]).events.at(-1)).toMatchObject({
      manner: 'overruled',
      reason: words,
    })
  })
})

describe('where it is written', () => {
  const write = (userId: string): CallCommand => ({ type: 'WriteCallReport', userId, reportId })
  const missed = [[line('ringing')], [line('ended')], [claim('anna')]] as const

  test('claimed on the line: its report opens at once', () => {
    for (const said of ['ringing', 'answered'] as const) {
      expect(play([[line(said)], [claim('anna')]]).state.reportId).toBe(reportId)
    }
  })

  test('claimed when it was over: first one calls back, then writes', () => {
    expect(play(missed).state.reportId).toBeUndefined()
    expect(play([...missed, [write('anna')]]).events.at(-1)).toEqual({ type: 'CallReportStarted', reportId })
  })

  test('only who holds it writes, and once', () => {
    expect(play([[line('ringing')], [write('anna')]]).refusals).toEqual(['CallNotClaimed'])
    expect(play([...missed, [write('bruno')]]).refusals).toEqual(['CallHeldByOther'])
    expect(play([...missed, [write('anna')], [write('anna')]]).refusals).toEqual(['CallReportAlreadyStarted'])
  })
})

describe('the end that was never told', () => {
  const presume: CallCommand = { type: 'PresumeEnded' }
  test.each([
    ['ringing', 299, undefined],
    ['ringing', 300, { missed: true }],
    ['answered', 300, undefined],
    ['answered', 14_400, { missed: false }],
  ] as const)('%s, silent for %i seconds', (said, seconds, ended) => {
    const { events, refusals } = play([[line(said)], [presume, { now: after(seconds) }]])
    if (ended) expect(events.at(-1)).toMatchObject({ type: 'CallEnded', cause: 'silence', ...ended })
    else expect(refusals).toEqual(['LineNotSilent'])
  })

  test('an answer that comes late corrects what was presumed', () => {
    const { state } = play([[line('ringing')], [presume, { now: after(300) }], [line('answered')]])
    expect(state).toMatchObject({ phase: 'ended', wasAnswered: true })
  })

  test('what has ended is not presumed to', () => {
    expect(play([[line('ended')], [presume, { now: after(20_000) }]]).refusals).toEqual(['LineNotSilent'])
  })
})

describe('what became of it', () => {
  const held = [[line('ringing')], [line('ended')], [claim('anna')]] as const
  const handle = (facts: Partial<Extract<CallCommand, { type: 'HandleCall' }>>): CallCommand => ({
    type: 'HandleCall',
    outcome: 'called_back',
    reason: words,
    ...facts,
  })

  test('nobody handles what nobody holds', () => {
    expect(play([[line('ringing')], [handle({})]]).refusals).toEqual(['CallNotClaimed'])
  })

  test('a report is named; anything else has its reason', () => {
    expect(play([...held, [handle({ outcome: 'report' })]]).refusals).toEqual(['ReportNeeded'])
    expect(play([...held, [handle({ reason: undefined })]]).refusals).toEqual(['ReasonNeeded'])
    expect(play([...held, [handle({})]]).state.isHandled).toBe(true)
  })

  test('handled by mistake: opened again, once', () => {
    const { state, refusals } = play([...held, [handle({})], [{ type: 'ReopenCall' }], [{ type: 'ReopenCall' }]])
    expect(state.isHandled).toBe(false)
    expect(refusals).toEqual(['CallNotHandled'])
  })
})
