// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { inWinter } from '../../../tests/support/words.ts'
import { orderBriefing } from './briefingOrder.ts'

const thing = (kind: 'case' | 'hold' | 'duty', since: string, dueAt?: string) => ({
  kind,
  since: inWinter(`2026-01-10 ${since}`),
  ...(dueAt ? { dueAt: inWinter(`2026-01-10 ${dueAt}`) } : {}),
})

test('the nearest term first, then the longest waiting; everything stays', () => {
  const [young, old] = [thing('case', '06:00'), thing('case', '01:00')]
  const [far, near] = [thing('duty', '02:00', '12:00'), thing('hold', '07:00', '08:00')]
  expect(orderBriefing([young, far, old, near])).toEqual([near, far, old, young])
})
