// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import type { CaseView } from '#core/cases/casesApi.ts'
import { it } from '../messages/it.ts'
import { phaseSince, whyNotClosable, whyNotEndable } from './caseState.ts'

const { whyOpen, whyNot } = it.cases
const handover = (phase: string) => ({ handoverId: 'h', recipient: '015182', purpose: 'charge' as const, phase })
const clock = (phase: CaseView['clocks'][number]['phase']) => ({ phase }) as CaseView['clocks'][number]
const stay = (phase: CaseView['stays'][number]['phase']) => ({ phase }) as CaseView['stays'][number]

describe('closing a case', () => {
  const closable = {
    phase: 'operationally_closed' as const,
    handovers: [handover('taken_in_charge'), handover('closed_no_charge')],
    clocks: [clock('fulfilled'), clock('not_applicable')],
  }
  test.each([
    ['may be done', closable, undefined],
    ['waits for the end of the night part', { ...closable, phase: 'on_site' as const }, whyOpen.phase],
    ['waits for the municipality', { ...closable, handovers: [handover('acknowledged')] }, whyOpen.handovers(1)],
    ['waits for a clock, even one that ran out', { ...closable, clocks: [clock('expired')] }, whyOpen.duties(1)],
  ])('%s', (_, state, reason) => expect(whyNotClosable(state, whyOpen)).toBe(reason))
})

test.each([
  ['activated', [], whyNot.nobodyAcknowledged],
  ['on_site', [stay('held')], whyNot.holdOpen],
  ['on_site', [stay('confirmed')], whyNot.holdOpen],
  ['on_site', [stay('checked_in'), stay('expired')], undefined],
] as const)('ending the night part from %s', (phase, stays, reason) => {
  expect(whyNotEndable({ phase, stays: [...stays] }, whyNot)).toBe(reason)
})

test('a phase counts from the instant it began', () => {
  const times = { departedAt: '2026-01-09T21:30:00.000Z' }
  expect(phaseSince({ phase: 'en_route', openedAt: '2026-01-09T21:14:00.000Z', times })).toBe(times.departedAt)
})
