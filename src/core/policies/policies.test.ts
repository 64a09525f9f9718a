// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HandoverState } from '#core/handovers/handover.ts'
import type { HandoverCommand } from '#core/handovers/handoverCommands.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { aCase } from '../../../tests/support/aCase.ts'
import { aHandover } from '../../../tests/support/aHandover.ts'
import { anyText } from '../../../tests/support/anyRun.ts'
import { aPage } from '../../../tests/support/aPage.ts'
import { aReport, noDanger } from '../../../tests/support/aReport.ts'
import { aStay } from '../../../tests/support/aStay.ts'
import { aWorld } from '../../../tests/support/aWorld.ts'
import { pureNight } from '../../../tests/support/pureNight.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { policiesFor } from './policies.ts'
import type { FollowUp, StreamType, VegliaEvent, World } from './policy.ts'

/** What all policies together want after the last event of a history. */
async function wantedAfter(
  stream: StreamType,
  id: string,
  { events }: { readonly events: readonly VegliaEvent[] },
  world: World = aWorld(),
): Promise<FollowUp[]> {
  const event = events.at(-1) as VegliaEvent
  const happened = { stream, id, event, actor: { kind: 'system', job: 'test' }, happenedAt: receivedAt } as const
  const wanted = await Promise.all(policiesFor(happened).map((policy) => policy.react(happened, world)))
  return wanted.flat()
}

const [reportId, caseId, pageId, handoverId] = [anId('report'), anId('case'), anId('page'), anId('handover')]
const receivedAt = inWinter('2026-01-09 22:10')

describe('when somebody is named as being in conflict with a case', () => {
  const reason = aText('his brother')
  const named = (who: { kind: 'staff'; userId: string } | { kind: 'station'; stationKey: string }) => ({
    events: [{ type: 'ConflictNamed', conflictId: anId('conflict'), who, reason } as const],
  })

  test('a colleague is called for it no longer', async () => {
    const world = aWorld({ callingPages: [pageId] })
    expect(await wantedAfter('protection', caseId, named({ kind: 'staff', userId: 'licia' }), world)).toEqual([
      { stream: 'page', id: pageId, command: { type: 'PassOver', userId: 'licia' } },
    ])
  })

  test('a station is called by nobody', async () => {
    const world = aWorld({ callingPages: [pageId] })
    expect(await wantedAfter('protection', caseId, named({ kind: 'station', stationKey: 'x' }), world)).toEqual([])
  })
})

describe('when triage is decided', () => {
  const emergency = aReport([
    { type: 'TriageDecided', outcome: 'emergency', priority: 'P1', reason: aText('four below zero') },
  ])

  test('an emergency opens its case', async () => {
    const found = { municipality: '015182', receivedAt }
    expect(await wantedAfter('report', reportId, emergency, aWorld({ reports: { [reportId]: found } }))).toEqual([
      { stream: 'case', id: anId('made 1'), command: { type: 'OpenCase', reportId, priority: 'P1', ...found } },
    ])
  })

  test('an emergency that finds no report stops everything, loudly', async () => {
    await expect(wantedAfter('report', reportId, emergency)).rejects.toThrow(reportId)
  })

  test.each([
    ['emergency', 'taken_over'],
    ['not_pertinent', 'not_needed'],
    ['withdrawn', 'not_needed'],
    ['deferrable', undefined],
  ] as const)('%s: the watch of PIS ends as %s', async (outcome, ended) => {
    const world = aWorld({ watched: [reportId], reports: { [reportId]: { receivedAt } } })
    const wanted = await wantedAfter('report', reportId, aReport().received().triaged(outcome), world)
    expect(wanted.filter(({ stream }) => stream === 'watch').map(({ command }) => command)).toEqual(
      ended ? [{ type: 'EndWatch', outcome: ended }] : [],
    )
  })

  test.each(['deferrable', 'not_pertinent', 'withdrawn'] as const)('%s opens none', async (outcome) => {
    expect(await wantedAfter('report', reportId, aReport().received().triaged(outcome))).toEqual([])
  })
})

test('a report that is the office’s may have to be watched; one of PIS, or of no known municipality, not', async () => {
  const office = aReport().received({ responsible: 'office' })
  expect(await wantedAfter('report', reportId, office)).toEqual([
    { stream: 'watch', id: reportId, command: { type: 'SetWatch', municipality: '015182', receivedAt } },
  ])
  expect(await wantedAfter('report', reportId, aReport().received())).toEqual([])
  const nowhere = aReport().received({ responsible: 'unknown', municipality: undefined })
  expect(await wantedAfter('report', reportId, nowhere)).toEqual([])
})

test.each([
  [{ type: 'BriefingAccepted', userId: 'ada', instead: false }, 'accepted'],
  [{ type: 'VigilRelieved', userId: 'ada', reason: aText('è stata male') }, 'relieved'],
] as const)('a vigil that ends opens the next in the same hands: %o', async (event, manner) => {
  expect(await wantedAfter('vigil', anId('vigil'), { events: [event] })).toEqual([
    {
      stream: 'vigil',
      id: anId('made 1'),
      command: { type: 'OpenVigil', userId: 'ada', manner, previousId: anId('vigil') },
    },
  ])
})

describe('an emergency written in late that was over', () => {
  test('opens its case with who had gone, and calls nobody out', async () => {
    const over = aReport([
      {
        type: 'TriageDecided',
        outcome: 'emergency',
        priority: 'P2',
        reason: aText('she went'),
        stillOpen: 'no',
        handledBy: 'user-licia',
      },
    ])
    const [opens] = await wantedAfter('report', reportId, over, aWorld({ reports: { [reportId]: { receivedAt } } }))
    expect(opens).toMatchObject({ stream: 'case', command: { type: 'OpenCase', handledBy: 'user-licia' } })
    expect(await wantedAfter('case', caseId, aCase().alreadyHandled())).toEqual([])
  })
})

test('a report from a numbered sheet spends the sheet', async () => {
  const blank = { padId: anId('pad'), year: 26, number: 7 }
  expect(await wantedAfter('report', reportId, aReport().received({ paper: { blank } }))).toEqual([
    { stream: 'pad', id: anId('pad'), command: { type: 'EnterBlank', number: 7, reportId } },
  ])
  expect(await wantedAfter('report', reportId, aReport().received({ paper: { takenBy: 'user-ada' } }))).toEqual([])
})

test('when a case opens, the on-call is called out', async () => {
  expect(await wantedAfter('case', caseId, aCase())).toEqual([
    { stream: 'page', id: anId('made 1'), command: { type: 'StartPage', caseId } },
  ])
})

test('who takes the call-out takes the case', async () => {
  expect(await wantedAfter('page', pageId, aPage().acknowledgedBy('licia'))).toEqual([
    { stream: 'case', id: caseId, command: { type: 'RecordAcknowledgement', pageId, userId: 'licia' } },
  ])
})

describe('when the night part of a case ends', () => {
  const closed = aCase().acknowledged().operationallyClosed()

  test('the handover for the municipality is prepared', async () => {
    expect(await wantedAfter('case', caseId, closed)).toEqual([
      {
        stream: 'handover',
        id: anId('made 1'),
        command: { type: 'PrepareHandover', caseId, recipient: '015182', purpose: 'charge' },
      },
    ])
  })

  test('without a municipality the duty to send one stands on the case', async () => {
    const nowhere = aCase([
      { type: 'CaseClosedOperationally', outcome: 'placed', reason: aText('safe'), firstActions: [] },
    ])
    expect(await wantedAfter('case', caseId, nowhere)).toEqual([
      {
        stream: 'duty',
        id: anId('made 1'),
        command: { type: 'OpenDuty', caseId, subjectId: caseId, definition: 'handover-send' },
      },
    ])
  })

  test('requests nobody decided are given back', async () => {
    const wanted = await wantedAfter('case', caseId, closed, aWorld({ openRequests: [anId('stay')] }))
    expect(wanted).toContainEqual({ stream: 'stay', id: anId('stay'), command: { type: 'ReleaseHold' } })
  })
})

describe('the handover follows whose the case is', () => {
  const [pero, milano, bollate] = ['015170', '015146', '015027'] as const
  const prepares = (n: number, recipient: string, purpose: 'charge' | 'information') => ({
    stream: 'handover',
    id: anId(`made ${n}`),
    command: { type: 'PrepareHandover', caseId, recipient, purpose },
  })
  const ended = {
    type: 'CaseClosedOperationally',
    outcome: 'hospital',
    reason: aText('safe'),
    firstActions: [] as TextRef[],
  } as const
  const confirmed = {
    type: 'CompetenceConfirmed',
    competent: { kind: 'municipality', code: bollate },
    proposed: { kind: 'municipality', code: bollate },
    rule: 'residence',
    inform: [pero] as string[],
    reason: aText('the register of residents'),
    afterClosure: true,
  } as const

  test('S-2: Milano for the charge, Pero for information', async () => {
    const night = aCase([{ ...ended, municipality: pero, competent: milano, inform: [pero] }])
    expect(await wantedAfter('case', caseId, night)).toEqual([
      prepares(1, milano, 'charge'),
      prepares(2, pero, 'information'),
    ])
  })

  test('found nowhere we know, but somebody knows whose it is', async () => {
    const night = aCase([{ ...ended, competent: milano }])
    expect(await wantedAfter('case', caseId, night)).toEqual([prepares(1, milano, 'charge')])
  })

  test('changed after the night: the new one gets it at once, who has a copy gets no second', async () => {
    const world = aWorld({
      recipients: [
        { recipient: milano, purpose: 'charge' },
        { recipient: pero, purpose: 'information' },
      ],
    })
    expect(await wantedAfter('case', caseId, aCase([confirmed]), world)).toEqual([prepares(1, bollate, 'charge')])
  })

  test('confirmed again the same, or while the night is still on: nothing more', async () => {
    const world = aWorld({ recipients: [{ recipient: bollate, purpose: 'charge' }] })
    const again = aCase([{ ...confirmed, inform: [] }])
    expect(await wantedAfter('case', caseId, again, world)).toEqual([])
    expect(await wantedAfter('case', caseId, aCase([{ ...confirmed, afterClosure: false }]))).toEqual([])
  })

  test('who only had a copy and now takes charge gets the whole of it', async () => {
    const world = aWorld({ recipients: [{ recipient: pero, purpose: 'information' }] })
    const change = { ...confirmed, competent: { kind: 'municipality', code: pero }, inform: [] as string[] } as const
    expect(await wantedAfter('case', caseId, aCase([change]), world)).toEqual([prepares(1, pero, 'charge')])
  })
})

describe('the clocks of a handover', () => {
  const open = (subjectId: string, ...definitions: string[]) =>
    aWorld({
      openDuties: { [subjectId]: definitions.map((definition) => ({ dutyId: anId(definition), definition })) },
    })
  const starts = (n: number, definition: string) => ({
    stream: 'duty',
    id: anId(`made ${n}`),
    command: { type: 'OpenDuty', caseId, subjectId: handoverId, definition },
  })
  const stops = (definition: string, event: string) => ({
    stream: 'duty',
    id: anId(definition),
    command: { type: 'FulfilDuty', evidence: { streamId: handoverId, event } },
  })

  test('prepared: it must be sent', async () => {
    expect(await wantedAfter('handover', handoverId, aHandover())).toEqual([starts(1, 'handover-send')])
  })

  test('prepared by hand: the duty that stood on the case is done, and only that one', async () => {
    const world = open(caseId, 'handover-send', 'on-site')
    expect(await wantedAfter('handover', handoverId, aHandover(), world)).toEqual([
      stops('handover-send', 'HandoverPrepared'),
      starts(1, 'handover-send'),
    ])
  })

  test('sent: it must be acknowledged and taken in charge', async () => {
    expect(await wantedAfter('handover', handoverId, aHandover().sent(), open(handoverId, 'handover-send'))).toEqual([
      stops('handover-send', 'HandoverSent'),
      starts(1, 'handover-acknowledge'),
      starts(2, 'handover-take-in-charge'),
    ])
  })

  test('a copy for information must only be acknowledged', async () => {
    expect(await wantedAfter('handover', handoverId, aHandover('information').sent())).toEqual([
      starts(1, 'handover-acknowledge'),
    ])
  })

  test.each([
    ['acknowledged', aHandover().sent().acknowledged(), ['handover-acknowledge'], 'HandoverAcknowledged'],
    ['disputed: an answer too', aHandover().sent().disputed(), ['handover-acknowledge'], 'CompetenceDisputed'],
    [
      'taken in charge',
      aHandover().sent().acknowledged().takenInCharge(),
      ['handover-take-in-charge'],
      'TakenInCharge',
    ],
    [
      'closed without charge: all of them',
      aHandover().sent().closedWithoutCharge(),
      ['handover-acknowledge', 'handover-take-in-charge'],
      'ClosedWithoutCharge',
    ],
  ])('%s', async (_how, past, definitions, event) => {
    const world = open(handoverId, 'handover-acknowledge', 'handover-take-in-charge')
    expect(await wantedAfter('handover', handoverId, past, world)).toEqual(
      definitions.map((definition) => stops(definition, event)),
    )
  })

  const anyCommand: fc.Arbitrary<HandoverCommand> = fc.oneof(
    fc.record({ type: fc.constant('SendHandover' as const), pack: anyText }),
    fc.constantFrom({ type: 'AcknowledgeHandover' as const }, { type: 'TakeInCharge' as const }),
    fc.record({ type: fc.constant('DisputeCompetence' as const), reason: anyText }),
    fc.record({ type: fc.constant('CloseWithoutCharge' as const), reason: anyText }),
  )

  test('whatever the desk answers: while it is open a clock runs, when it ends none is left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { maxLength: 12 }), async (commands) => {
        const night = pureNight()
        night.at('2026-01-09 23:50')
        await night.give('handover', handoverId, {
          type: 'PrepareHandover',
          caseId,
          recipient: '015182',
          purpose: 'charge',
        })
        for (const command of commands) {
          await night.give('handover', handoverId, command)
          const { phase } = night.stateOf<HandoverState>('handover', handoverId)
          const running = night.listOpenDuties().map(({ definition }) => definition)
          if (phase === 'taken_in_charge' || phase === 'closed_no_charge') expect(running).toEqual([])
          else expect(running).not.toEqual([])
          expect(new Set(running).size).toBe(running.length)
        }
      }),
    )
  })
})

describe('a call and its report', () => {
  const callId = anId('call')
  const ringing = { type: 'HearLine', said: 'ringing', lineKey: 'a'.repeat(64), direction: 'in' } as const
  const claim = { type: 'ClaimCall', userId: 'callisto', mayOverrule: false, reportId } as const
  const reception = {
    type: 'ReceiveReport',
    place: aText('bus stop'),
    account: aText('asleep'),
    count: {},
    questions: noDanger,
    receivedAt,
  } as const

  async function claimed() {
    const night = pureNight()
    night.at('2026-01-09 22:10')
    await night.give('call', callId, ringing)
    await night.give('call', callId, claim)
    return night
  }

  test('the claim opens the report', async () => {
    expect((await claimed()).stateOf('report', reportId)).toMatchObject({ phase: 'draft' })
  })

  test('saved: what became of the call is said', async () => {
    const night = await claimed()
    await night.give('report', reportId, reception)
    expect(night.eventsOf(callId).at(-1)).toEqual({ type: 'CallHandled', outcome: 'report', reportId })
  })

  test('set aside: not needed, for the same reason', async () => {
    const night = await claimed()
    await night.give('report', reportId, { type: 'DiscardDraft', reason: aText('wrong number') })
    expect(night.eventsOf(callId).at(-1)).toEqual({
      type: 'CallHandled',
      outcome: 'not_needed',
      reason: aText('wrong number'),
    })
  })

  test('a call already handled stays as somebody said, and a report without a call has none', async () => {
    const night = await claimed()
    await night.give('call', callId, { type: 'HandleCall', outcome: 'called_back', reason: aText('spoke') })
    expect(await night.give('report', reportId, reception)).toBeUndefined()
    expect(night.eventsOf(callId).filter(({ type }) => type === 'CallHandled')).toHaveLength(1)
    expect(await wantedAfter('report', reportId, aReport().received())).toEqual([])
  })
})

test('who arrives in a place of the vault ends what was opened to bring them there', async () => {
  const stayId = anId('stay')
  const arrived = aStay().held().checkedIn()
  const world = aWorld({ openingsTowards: { [stayId]: [anId('opening')] } })
  expect(await wantedAfter('stay', stayId, arrived, world)).toEqual([
    { stream: 'opening', id: anId('opening'), command: { type: 'EndOpening', why: 'arrived' } },
  ])
  expect(await wantedAfter('stay', stayId, arrived)).toEqual([])
})

test('what is refused takes its cause with it: of a blank that was never given out the report itself is refused', async () => {
  const night = pureNight()
  night.at('2026-01-09 22:10')
  await night.give('report', reportId, { type: 'StartReport', channel: 'phone' })
  const blank = { padId: anId('pad'), year: 26, number: 7 }
  const received = {
    type: 'ReceiveReport',
    place: aText('bus stop'),
    account: aText('asleep'),
    count: {},
    questions: noDanger,
    receivedAt,
    paper: { blank },
  } as const
  expect(await night.give('report', reportId, received)).toBe('PadUnknown')
  expect(night.stateOf('report', reportId)).toMatchObject({ phase: 'draft' })
})

test('with nobody on call the case opens all the same, and its call-out says so', async () => {
  const night = pureNight({ onCall: [] })
  night.at('2026-01-09 22:10')
  await night.give('report', reportId, { type: 'StartReport', channel: 'phone' })
  await night.give('report', reportId, {
    type: 'ReceiveReport',
    place: aText('bus stop'),
    account: aText('asleep'),
    count: {},
    questions: noDanger,
    receivedAt,
  })
  const triage = { type: 'DecideTriage', outcome: 'emergency', reason: aText('cold') } as const
  await night.give('report', reportId, triage)
  const [pageId = ''] = night.idsOf('page')
  expect(night.idsOf('case')).toHaveLength(1)
  expect(night.stateOf('page', pageId)).toMatchObject({ phase: 'calling', calling: [], lookedInVain: 1 })
})
