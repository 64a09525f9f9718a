// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { checkInput } from '../../../tests/support/aRoster.ts'
import { inWinter } from '../../../tests/support/words.ts'
import type { CheckInput } from './checkRoster.ts'
import { linearModel } from './linearModel.ts'
import { makePlanModel } from './planModel.ts'
import { listSlots, type PlanTask } from './planSlots.ts'

const task = (changes: Partial<CheckInput> = {}, more: Partial<PlanTask> = {}): PlanTask => ({
  firstDay: '2026-01-05',
  lastDay: '2026-01-06',
  bands: ['first'],
  now: inWinter('2026-01-04 10:00'),
  shifts: [],
  input: { ...checkInput, ...changes },
  ...more,
})

describe('the shifts to be held', () => {
  test('are those ahead, each with who may: reached, of the band, not away, not elsewhere', () => {
    const away = { userId: 'licia', startsAt: inWinter('2026-01-05 10:00'), endsAt: inWinter('2026-01-05 12:00') }
    const { slots } = listSlots(task({ absences: [away] }))
    expect(slots).toHaveLength(4)
    expect(slots[0]?.able).toEqual(['bruno', 'dario', 'elvira', 'gemma'])
    expect(slots[1]?.able).toContain('licia')
    expect(slots.flatMap(({ able }) => able)).not.toContain('ottone')
    expect(listSlots(task({}, { now: inWinter('2026-01-05 21:00') })).slots).toHaveLength(3)
  })

  test('count the hours of a night between two weeks in both', () => {
    const { slots } = listSlots(
      task({}, { firstDay: '2026-01-04', lastDay: '2026-01-04', now: inWinter('2026-01-01 00:00') }),
    )
    expect([...(slots[1]?.weeks.values() ?? [])]).toEqual([4, 8])
  })
})

describe('the model', () => {
  test('asks for one person a shift, or a hole that is said', () => {
    const { lp, read } = makePlanModel(task())
    expect(lp).toMatch(/r0: \+ 1 x0_0 \+ 1 x0_1 .*\+ 1 h0 = 1/)
    const nobody = read((name) => (name === 'h0' ? 1 : 0))
    expect(nobody.shifts).toEqual([])
    expect(nobody.slacks).toEqual([expect.objectContaining({ kind: 'hole', band: 'first' })])
    expect(read((name) => (name === 'x0_1' ? 1 : 0)).shifts).toEqual([
      expect.objectContaining({ userId: 'bruno', startsAt: inWinter('2026-01-05 08:00') }),
    ])
  })

  test('a night before the period counts in the row, a day does not', () => {
    const before = (startsAt: string, endsAt: string) => ({ userId: 'licia', band: 'first' as const, startsAt, endsAt })
    const around = (of: 'night' | 'day') =>
      ['02', '03', '04'].map((date, i) => ({
        ...(of === 'night'
          ? before(inWinter(`2026-01-${date} 20:00`), inWinter(`2026-01-0${i + 3} 08:00`))
          : before(inWinter(`2026-01-${date} 08:00`), inWinter(`2026-01-${date} 20:00`))),
        ambito: 'Ambito Vicino',
      }))
    const nightsOf = (of: 'night' | 'day') => {
      const { read } = makePlanModel(task({ elsewhere: around(of) }, { now: inWinter('2026-01-01 10:00') }))
      return read((name) => (name.startsWith('n') ? 1 : 0)).slacks.filter(({ userId }) => userId === 'licia')
    }
    const nights = nightsOf('night')
    expect(nights.length).toBeGreaterThan(0)
    expect(nights.every(({ kind, elsewhere }) => kind === 'consecutive_nights' && elsewhere)).toBe(true)
    expect(nightsOf('day')).toEqual([])
  })

  test('is empty where nobody may hold anything', () => {
    expect(makePlanModel(task({ people: [] })).isEmpty).toBe(true)
  })

  test('writes whole numbers and costs as solvers read them', () => {
    const model = linearModel()
    model.row(
      [
        [1, model.binary('x', 3)],
        [-2, model.integer('y', -1)],
      ],
      '<=',
      4,
    )
    expect(model.write()).toBe(
      'Minimize\n cost: + 3 x - 1 y\nSubject To\n r0: + 1 x - 2 y <= 4\nGeneral\n y\nBinary\n x\nEnd\n',
    )
  })
})
