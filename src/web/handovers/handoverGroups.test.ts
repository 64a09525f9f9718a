// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import { groupByRecipient, stillOpen } from './handoverGroups.ts'

const rho = '015182'
const pero = '015170'

const line = (caseNumber: string, about: Partial<HandoverLine>): HandoverLine => ({
  handoverId: caseNumber,
  caseId: caseNumber,
  caseNumber,
  recipient: rho,
  purpose: 'charge',
  phase: 'sent',
  preparedAt: '2026-01-10T00:00:00.000Z',
  overdue: false,
  told: [],
  ...about,
})

it('puts the municipality with the nearest term first, and inside it what is disputed', () => {
  const groups = groupByRecipient([
    line('26-0001', { dueAt: '2026-01-12T10:00:00.000Z' }),
    line('26-0002', { recipient: pero, dueAt: '2026-01-11T10:00:00.000Z' }),
    line('26-0003', { phase: 'to_send', dueAt: '2026-01-12T09:00:00.000Z' }),
    line('26-0004', { phase: 'competence_disputed' }),
    line('26-0005', { dueAt: '2026-01-12T08:00:00.000Z' }),
  ])
  expect(groups.map(({ recipient }) => recipient)).toEqual([pero, rho])
  expect(groups[1]?.phases.map(({ phase, lines }) => [phase, lines.map(({ caseNumber }) => caseNumber)])).toEqual([
    ['competence_disputed', ['26-0004']],
    ['to_send', ['26-0003']],
    ['sent', ['26-0005', '26-0001']],
  ])
})

it('a municipality where all is over comes after one where something waits without a term', () => {
  const groups = groupByRecipient([
    line('26-0001', { phase: 'taken_in_charge', endedAt: '2026-01-12T10:00:00.000Z' }),
    line('26-0002', { recipient: pero, phase: 'competence_disputed' }),
  ])
  expect(groups.map(({ recipient }) => recipient)).toEqual([pero, rho])
})

it('shows the latest first among those that are over', () => {
  const [group] = groupByRecipient([
    line('26-0001', { phase: 'taken_in_charge', endedAt: '2026-01-12T10:00:00.000Z' }),
    line('26-0002', { phase: 'taken_in_charge', endedAt: '2026-01-13T10:00:00.000Z' }),
  ])
  expect(group?.phases[0]?.lines.map(({ caseNumber }) => caseNumber)).toEqual(['26-0002', '26-0001'])
})

it('knows what still wants somebody', () => {
  const lines = [line('26-0001', { phase: 'closed_no_charge' }), line('26-0002', { phase: 'acknowledged' })]
  expect(stillOpen(lines).map(({ caseNumber }) => caseNumber)).toEqual(['26-0002'])
})
