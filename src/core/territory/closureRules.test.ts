// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { calendar2026, rho } from '../../../tests/support/knownTowns.ts'
import { whoIsResponsible } from './calendar.ts'
import type { Closure } from './closure.ts'
import { closureSpan, findClosureFault, withdrawClosure } from './closureRules.ts'

const zone = 'Europe/Rome'
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant()
const pogliano = '015176'

const strike: Closure = {
  municipality: rho.code,
  firstDay: '2026-03-27',
  lastDay: '2026-03-29',
  reason: 'Sciopero',
  enteredBy: 'prova',
}

function faultOf(closure: Closure, when: string, others: readonly Closure[] = []) {
  return findClosureFault(closure, rho, at(when), { ...calendar2026, closures: others })
}

describe('closures typed in', () => {
  test('last to the end of their last day, though the clock changes that night', () => {
    const { from, until } = closureSpan(strike, zone)
    expect((until.epochMilliseconds - from.epochMilliseconds) / 3_600_000).toBe(71)
    const hours = closureSpan({ ...strike, hours: { from: '09:00', until: '11:00' } }, zone)
    expect(hours).toEqual({ from: at('2026-03-27T09:00'), until: at('2026-03-29T11:00') })
  })

  test.each([
    ['2026-03-20T10:00', undefined],
    ['2026-03-29T23:59', undefined], // the morning of the strike, and even its last minute
    ['2026-03-30T00:00', 'ClosureOver'],
  ])('entered at %s: %s', (when, fault) => {
    expect(faultOf(strike, when)).toBe(fault)
  })

  test('the same closure twice is told; another town, another hour or one taken back is not the same', () => {
    const now = '2026-03-20T10:00'
    expect(faultOf(strike, now, [{ ...strike, reason: 'altro' }])).toBe('ClosureRepeated')
    const others: Closure[] = [
      { ...strike, municipality: pogliano },
      { ...strike, hours: { from: '09:00', until: '11:00' } },
      { ...strike, endedAt: at('2026-03-19T10:00').toString() },
    ]
    expect(faultOf(strike, now, others)).toBeUndefined()
  })

  test('a year that must be a slip, and a closure without an end, are told', () => {
    expect(faultOf({ ...strike, firstDay: '2062-03-27', lastDay: '2062-03-27' }, '2026-03-20T10:00')).toBe(
      'ClosureTooFar',
    )
    expect(faultOf({ ...strike, lastDay: '2026-06-27' }, '2026-03-20T10:00')).toBe('ClosureTooLong')
  })

  test('nor may several together leave an office shut for ever', () => {
    const april = { ...strike, firstDay: '2026-04-01', lastDay: '2026-05-20' }
    expect(faultOf(april, '2026-03-20T10:00')).toBeUndefined()
    const may = { ...strike, firstDay: '2026-05-21', lastDay: '2026-06-20' }
    expect(faultOf(may, '2026-03-20T10:00', [april])).toBe('ClosureTooLong')
  })

  test('withdrawn before it begins it was never there; later it is cut, and what was stays', () => {
    expect(withdrawClosure(strike, at('2026-03-26T23:59'), zone)).toBe('withdrawn')
    expect(withdrawClosure(strike, at('2026-03-28T10:00'), zone)).toBe('cut')
    expect(withdrawClosure(strike, at('2026-03-30T00:00'), zone)).toBe('over')
  })
})

describe('what was answered stays as it was answered', () => {
  const day: Closure = { ...strike, firstDay: '2026-03-27', lastDay: '2026-03-27' }
  const answers = (closure: Closure, times: readonly string[]) =>
    times.map((time) => {
      const calendar = { ...calendar2026, closures: [closure] }
      const { responsible, reason } = whoIsResponsible(rho, at(`2026-03-27T${time}`), calendar)
      return `${time} ${responsible} ${reason.kind}`
    })

  test('a strike typed in at 10:20 shuts the office from 10:20, not from the morning', () => {
    const known = { ...day, knownFrom: at('2026-03-27T10:20').toString() }
    expect(answers(known, ['10:19', '10:20', '16:59', '20:00'])).toEqual([
      '10:19 office office_open',
      '10:20 pis closure',
      '16:59 pis closure',
      '20:00 pis closure',
    ])
  })

  test('cut short at noon, the office answers from noon, and the morning was of PIS', () => {
    const cut = { ...day, endedAt: at('2026-03-27T12:00').toString() }
    expect(answers(cut, ['09:00', '11:59', '12:00', '17:00'])).toEqual([
      '09:00 pis closure',
      '11:59 pis closure',
      '12:00 office office_open',
      '17:00 pis office_closed',
    ])
  })
})
