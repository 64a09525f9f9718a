// SPDX-License-Identifier: AGPL-3.0-or-later
// S-6 and the telephone of S-5 in memory: the true rules and policies, no database.
import { describe, expect, test } from 'vitest'
import { noDanger } from '../../../tests/support/aReport.ts'
import { aWorld } from '../../../tests/support/aWorld.ts'
import { pureNight } from '../../../tests/support/pureNight.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { dropLineWhenCallEnds } from './dropLineWhenCallEnds.ts'

describe('S-6: the same person, two forces', () => {
  const night = pureNight()
  const [first, second] = [anId('first'), anId('second')]
  const receive = (receivedAt: string) =>
    ({
      type: 'ReceiveReport',
      place: aText('station'),
      municipality: '015182',
      account: aText('hypothermia'),
      count: { adults: 1 },
      questions: noDanger,
      receivedAt,
    }) as const

  test('one response gathers both; unlinked, each has its own times', async () => {
    night.at('2026-01-15 23:05')
    await night.give('report', first, { type: 'StartReport', channel: 'phone' })
    await night.give('report', first, receive(inWinter('2026-01-15 23:05')))
    await night.give('report', first, { type: 'DecideTriage', outcome: 'emergency', reason: aText('cold') })
    const [caseId = ''] = night.idsOf('case')

    night.at('2026-01-15 23:19')
    await night.give('report', second, { type: 'StartReport', channel: 'phone' })
    await night.give('report', second, receive(inWinter('2026-01-15 23:19')))
    expect(await night.give('report', second, { type: 'LinkReport', to: first })).toBeUndefined()
    expect(night.eventsOf(caseId).at(-1)).toEqual({ type: 'ReportGathered', reportId: second })
    expect([night.idsOf('report').length, night.idsOf('case').length, night.idsOf('page').length]).toEqual([2, 1, 1])

    // 23:24: nobody sends a second team without saying that they know.
    night.at('2026-01-15 23:24')
    const again = (confirmed: boolean) =>
      ({ type: 'StartPage', caseId, again: { confirmed, reason: aText('two places') } }) as const
    expect(await night.give('page', anId('another'), again(false))).toBe('TeamAlreadyCalled')
    expect(await night.give('page', anId('another'), again(true))).toBeUndefined()

    night.at('2026-01-16 00:10')
    expect(await night.give('report', second, { type: 'UnlinkReport' })).toBe('UnlinkReasonNeeded')
    await night.give('report', second, { type: 'UnlinkReport', reason: aText('two men') })
    expect(night.eventsOf(caseId).at(-1)).toEqual({ type: 'ReportParted', reportId: second })
    await night.give('report', second, { type: 'DecideTriage', outcome: 'emergency', reason: aText('cold too') })
    const cases = night.idsOf('case').map((id) => night.eventsOf(id)[0])
    expect(cases).toMatchObject([
      { reportId: first, receivedAt: inWinter('2026-01-15 23:05') },
      { reportId: second, receivedAt: inWinter('2026-01-15 23:19') },
    ])
  })
})

describe('the telephone says that the line fell', () => {
  const callId = anId('call')
  const reportId = anId('report')
  const ended = {
    reportId,
    answeredAt: inWinter('2026-01-11 03:12'),
    endedAt: '2026-01-11T02:12:19.000Z',
    cause: 'normalClearing',
    number: aText('number shown'),
  } as const
  const event = { type: 'CallEnded', endedAt: ended.endedAt, cause: 'normalClearing', missed: false } as const
  const react = (known: Parameters<typeof aWorld>[0]) =>
    dropLineWhenCallEnds.react(
      { stream: 'call', id: callId, event, actor: { kind: 'system', job: 'test' }, happenedAt: ended.endedAt },
      aWorld(known),
    )

  test('the draft made of it is dropped, with what had been heard', async () => {
    const heard = { account: aText('the front door'), number: aText('typed') }
    expect(await react({ endedCalls: { [callId]: ended }, heard: { [reportId]: heard } })).toEqual([
      {
        stream: 'report',
        id: reportId,
        command: {
          type: 'DropLine',
          account: heard.account,
          number: ended.number,
          toldBy: 'telephone',
          fellAt: ended.endedAt,
          callId,
        },
      },
    ])
  })

  test.each([
    ['has no report', {}],
    ['was told to its end', { endedCalls: { [callId]: { ...ended, endedAt: inWinter('2026-01-11 03:20') } } }],
    ['became a report meanwhile', { endedCalls: { [callId]: ended } }],
  ])('nothing of a call that %s', async (_, known) => {
    expect(await react(known)).toEqual([])
  })
})
