// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import type { ActivationMonth } from '#core/reports/triageApi.ts'
import { addUp, monthsOf, type Period } from './activationPeriods.ts'

const month = (name: string, reports: number): ActivationMonth => ({
  month: name,
  bodies: [{ bodyKey: 'cittadino', entitled: false, reports }],
  redirects: [{ reason: 'not_entitled', reports }],
})
const months = [month('2026-01', 3), month('2025-12', 1), month('2025-11', 2), month('2025-02', 5), month('2025-01', 7)]

describe('periods of the counts', () => {
  // Half past midnight in Rome is still the year before in UTC.
  const now = Date.parse('2025-12-31T23:30:00.000Z')
  it.each<[Period, string[]]>([
    ['month', ['2026-01']],
    ['last_month', ['2025-12']],
    ['quarter', ['2026-01', '2025-12', '2025-11']],
    ['year', ['2026-01', '2025-12', '2025-11', '2025-02']],
    ['all', ['2026-01', '2025-12', '2025-11', '2025-02', '2025-01']],
  ])('%s: %j', (period, names) => {
    expect(monthsOf(months, period, now, 'Europe/Rome').map((found) => found.month)).toEqual(names)
  })

  it('add up by body and by reason, the most first', () => {
    const police = { bodyKey: 'carabinieri', entitled: true, reports: 9 }
    expect(addUp([months[0] as ActivationMonth, { ...month('2025-12', 1), bodies: [police] }])).toEqual({
      bodies: [police, { bodyKey: 'cittadino', entitled: false, reports: 3 }],
      redirects: [{ reason: 'not_entitled', reports: 4 }],
    })
    expect(addUp([])).toEqual({ bodies: [], redirects: [] })
  })
})
