// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { groupResponsible } from './responsibleGroups.ts'

const monday = '2026-05-11T06:30:00.000Z'
const tonight = '2026-05-08T15:00:00.000Z'
const town = (name: string, over: object = {}) => ({
  code: '015182',
  name,
  responsible: 'office' as const,
  reason: 'office_open',
  since: '2026-05-08T06:30:00.000Z',
  until: tonight,
  opensAt: monday,
  ...over,
})

it('tells the patron saint of one town apart from the others, and what changes first, first', () => {
  const patron = { responsible: 'pis', reason: 'patron', reasonName: 'San Vittore', until: monday }
  const groups = groupResponsible([town('Rho', patron), town('Lainate'), town('Pero')])
  expect(groups.map(({ names, responsible, until }) => [names.join(' '), responsible, until])).toEqual([
    ['Lainate Pero', 'office', tonight],
    ['Rho', 'pis', monday],
  ])
})
