// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { World } from '#core/cases/worldApi.ts'
import { groupAlarms } from './groupAlarms.ts'

type Alarm = World['alarms'][number]
const alarm = (kind: Alarm['kind'], label: string): Alarm => ({
  kind,
  id: '019b9d00-0000-7000-8000-000000000001',
  label,
  since: '2026-01-09T21:31:00.000Z',
})

test('uncovered shifts and silent telephones take one place each; what is of tonight keeps its own and comes first', () => {
  const panic = alarm('worker_panic', '26-0001')
  const dropped = alarm('dropped_call_waiting', 'S-0002')
  const gaps = [alarm('roster_gap', '06/02 08:00'), alarm('roster_gap', '07/02 20:00')]
  const silent = [alarm('contact_silent', 'Licia Esempi'), alarm('contact_silent', 'Bruno Prova')]
  expect(groupAlarms([panic, ...silent, dropped, ...gaps])).toEqual({
    alone: [panic, dropped],
    alike: [
      { kind: 'roster_gap', alarms: gaps },
      { kind: 'contact_silent', alarms: silent },
    ],
  })
})

test('one alone is told as before, and two emergencies are never made one', () => {
  const all = [alarm('roster_gap', '06/02 08:00'), alarm('page_nobody', '26-0001'), alarm('page_nobody', '26-0002')]
  expect(groupAlarms(all)).toEqual({ alone: all, alike: [] })
})
