// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { holderOf } from './holderOf.ts'

const openedAt = '2026-01-09T21:11:00.000Z'
const morning = '2026-01-12T09:10:00.000Z'

test('PIS holds what it started, whoever received the report', () => {
  for (const receivedBy of ['pis', 'office'] as const)
    expect(holderOf({ openedAt, receivedBy, handovers: [] })).toEqual({ who: 'pis', since: openedAt })
})

test('until the handover for the charge is acknowledged; a copy for information changes nothing', () => {
  const copy = { purpose: 'information', acknowledged_at: morning }
  expect(holderOf({ openedAt, receivedBy: 'pis', handovers: [copy] }).who).toBe('pis')
  const charge = { purpose: 'charge', acknowledged_at: morning }
  expect(holderOf({ openedAt, receivedBy: 'pis', handovers: [copy, charge] })).toEqual({
    who: 'office',
    since: morning,
  })
})
