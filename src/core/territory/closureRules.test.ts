// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { closureSpan, findClosureFault, withdrawClosure } from './closureRules.ts'

const zone = 'Europe/Rome'
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant()
const [pogliano, rho] = ['015176', '015182']

describe('closures typed in', () => {
  const strike = {
    municipality: rho,
    firstDay: '2026-03-27',
    lastDay: '2026-03-29',
    reason: 'Sciopero',
    enteredBy: 'prova',
  }

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
    expect(findClosureFault(strike, [], at(when), zone)).toBe(fault)
  })

  test('the same closure twice is told, another town or another hour is not the same', () => {
    const now = at('2026-03-20T10:00')
    expect(findClosureFault(strike, [{ ...strike, reason: 'altro' }], now, zone)).toBe('ClosureRepeated')
    const others = [
      { ...strike, municipality: pogliano },
      { ...strike, hours: { from: '09:00', until: '11:00' } },
    ]
    expect(findClosureFault(strike, others, now, zone)).toBeUndefined()
  })

  test('withdrawn before it begins it was never there; later it ends, and what was stays', () => {
    expect(withdrawClosure(strike, at('2026-03-26T23:59'), zone)).toEqual({ outcome: 'removed' })
    expect(withdrawClosure(strike, at('2026-03-28T10:00'), zone)).toEqual({ outcome: 'ends', lastDay: '2026-03-28' })
    expect(withdrawClosure(strike, at('2026-03-30T00:00'), zone)).toEqual({ outcome: 'over' })
  })
})
