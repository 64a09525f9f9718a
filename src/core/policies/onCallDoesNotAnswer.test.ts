// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { noDanger } from '../../../tests/support/aReport.ts'
import { pureNight } from '../../../tests/support/pureNight.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'

test('S-8, first half: the on-call does not answer', async () => {
  const night = pureNight()
  const reportId = anId('report')

  // Wed 14 Jan, 01:04: a family of five after a fire in Settimo.
  night.at('2026-01-14 01:04')
  await night.give('report', reportId, { type: 'StartReport', channel: 'phone' })
  await night.give('report', reportId, {
    type: 'ReceiveReport',
    bodyKey: 'vigili-del-fuoco',
    place: aText('yard'),
    municipality: '015211',
    account: aText('the flat burnt'),
    count: { adults: 2, minors: 3 },
    questions: { ...noDanger, minorInvolved: 'yes' },
    receivedAt: inWinter('2026-01-14 01:04'),
  })
  await night.give('report', reportId, { type: 'DecideTriage', outcome: 'emergency', reason: aText('no roof') })
  const caseId = night.idsOf('case')[0] ?? ''
  const pageId = night.idsOf('page')[0] ?? ''
  expect(night.stateOf('page', pageId)).toMatchObject({ called: ['licia'], dueAt: inWinter('2026-01-14 01:14') })

  // Nobody may hurry the ladder, nobody leaves before somebody said yes.
  night.at('2026-01-14 01:13')
  expect(await night.give('page', pageId, { type: 'EscalatePage' })).toBe('NotYetDue')
  expect(await night.give('case', caseId, { type: 'RecordDeparture', at: inWinter('2026-01-14 01:13') })).toBe(
    'NobodyAcknowledged',
  )

  // 01:14: ten minutes of silence, the second on-call. The coordinator would be called at 01:24.
  night.at('2026-01-14 01:14')
  await night.give('page', pageId, { type: 'EscalatePage' })
  expect(night.eventsOf(pageId).at(-1)).toEqual({
    type: 'PageEscalated',
    step: 1,
    cause: 'no_answer',
    dueAt: inWinter('2026-01-14 01:24'),
  })

  // 01:19: the second takes it; the first is told to rest, the coordinator is not woken.
  night.at('2026-01-14 01:19')
  await night.give('page', pageId, { type: 'AcknowledgePage', userId: 'bruno', by: 'link' })
  expect(night.eventsOf(pageId).slice(-2)).toEqual([
    { type: 'PageAcknowledged', caseId, userId: 'bruno', by: 'link' },
    { type: 'TeamStoodDown', userIds: ['licia'] },
  ])
  expect(night.stateOf('page', pageId)).toMatchObject({ called: ['licia', 'bruno'] })
  expect(night.stateOf('case', caseId)).toMatchObject({ phase: 'acknowledged' })

  // At 01:24 the engine finds nothing to do, and the first on-call waking up late finds it taken.
  night.at('2026-01-14 01:24')
  expect(await night.give('page', pageId, { type: 'EscalatePage' })).toBe('PageAlreadyAcknowledged')
  expect(await night.give('page', pageId, { type: 'AcknowledgePage', userId: 'licia', by: 'link' })).toBe(
    'PageAlreadyAcknowledged',
  )

  // En route 01:30, on site 01:58: no signal in the yard, so both arrive at 03:20 with the times of the phone.
  night.at('2026-01-14 03:20')
  await night.give('case', caseId, { type: 'RecordDeparture', at: inWinter('2026-01-14 01:30') })
  await night.give('case', caseId, { type: 'RecordArrival', at: inWinter('2026-01-14 01:58') })
  expect(night.eventsOf(caseId).slice(-2)).toEqual([
    { type: 'TeamDeparted', at: inWinter('2026-01-14 01:30') },
    { type: 'TeamArrived', at: inWinter('2026-01-14 01:58') },
  ])
})
