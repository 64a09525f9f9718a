// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '#core/shared/decider.ts'
import { type CallFacts, type CallRefusal, call } from './call.ts'
import type { CallCommand, HearLine } from './callCommands.ts'
import type { CallEvent } from './callEvents.ts'

const rangAt = '2026-01-11T02:12:00.000Z'
const after = (seconds: number) => new Date(Date.parse(rangAt) + seconds * 1000).toISOString()
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
    expect(play(held).events.at(-1)).toMatchObject({ userId: 'anna', manner: 'first' })
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
