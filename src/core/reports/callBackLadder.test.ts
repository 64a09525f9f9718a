// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CallBackAttempt, CallBackLadder, callBackLadderDefault, nextCallBack } from './callBackLadder.ts'

const at = (time: string) => `2026-01-11T02:${time}.000Z` // 03:… in Rome
const dropped = at('12:00')
const silence = (...times: string[]): CallBackAttempt[] => times.map((time) => ({ at: at(time), outcome: 'no_answer' }))
const due = (...times: string[]) => nextCallBack(dropped, silence(...times), true)

describe('S-5: the line falls at 03:12', () => {
  test.each<[string[], object]>([
    [[], { kind: 'call_back', attempt: 1, dueAt: at('13:00') }],
    [['13:00'], { kind: 'call_back', attempt: 2, dueAt: at('16:00') }],
    [['13:00', '16:00'], { kind: 'call_back', attempt: 3, dueAt: at('25:00') }],
    [['13:00', '16:00', '25:00'], { kind: 'decide', because: 'ladder_over', since: at('25:00') }],
  ])('after %j', (times, step) => {
    expect(due(...times)).toEqual(step)
  })

  test('called early, the next is when it was planned; called late, it keeps its distance', () => {
    expect(due('12:20')).toMatchObject({ dueAt: at('16:00') })
    expect(due('13:00', '20:00')).toMatchObject({ dueAt: at('29:00') })
  })

  test('an answer ends it; a wrong number or none at all goes to a person at once', () => {
    expect(nextCallBack(dropped, [...silence('13:00'), { at: at('16:00'), outcome: 'answered' }], true)).toEqual({
      kind: 'reached',
      at: at('16:00'),
    })
    expect(nextCallBack(dropped, [{ at: at('13:00'), outcome: 'wrong_number' }], true)).toEqual({
      kind: 'decide',
      because: 'wrong_number',
      since: at('13:00'),
    })
    expect(nextCallBack(dropped, [], false)).toEqual({ kind: 'decide', because: 'no_number', since: dropped })
  })

  test('minutes are elapsed, through both clock changes', () => {
    for (const night of ['2026-03-29T00:58:00.000Z', '2026-10-25T00:58:00.000Z']) {
      const step = nextCallBack(night, [], true, [10])
      expect(step.kind === 'call_back' && Date.parse(step.dueAt) - Date.parse(night)).toBe(600_000)
    }
  })
})

test('a ladder that does not climb is refused', () => {
  expect(CallBackLadder.safeParse([1, 4, 4]).success).toBe(false)
  expect(CallBackLadder.safeParse([]).success).toBe(false)
  expect(CallBackLadder.parse(callBackLadderDefault)).toEqual([1, 4, 13])
})

test('nothing expires in silence: after any attempts there is a call due after the last one, or a person to decide', () => {
  const ladders = fc
    .uniqueArray(fc.integer({ min: 1, max: 240 }), { minLength: 1, maxLength: 6 })
    .map((minutes) => minutes.toSorted((a, b) => a - b))
  const waits = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 3600 }), fc.constantFrom('no_answer', 'busy', 'unreachable')),
    {
      maxLength: 8,
    },
  )
  fc.assert(
    fc.property(ladders, waits, (ladder, steps) => {
      let seconds = Date.parse(dropped) / 1000
      const attempts = steps.map(([wait, outcome]) => {
        seconds += wait
        return { at: new Date(seconds * 1000).toISOString(), outcome } as CallBackAttempt
      })
      const step = nextCallBack(dropped, attempts, true, ladder)
      if (attempts.length >= ladder.length) expect(step).toMatchObject({ kind: 'decide', because: 'ladder_over' })
      else {
        expect(step).toMatchObject({ kind: 'call_back', attempt: attempts.length + 1 })
        if (step.kind === 'call_back') expect(step.dueAt > (attempts.at(-1)?.at ?? dropped)).toBe(true)
      }
    }),
  )
})
