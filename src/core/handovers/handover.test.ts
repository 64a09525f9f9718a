// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aHandover, HEAD_HASH } from '../../../tests/support/aHandover.ts'
import { anyInstant, anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { type HandoverFacts, handover } from './handover.ts'
import type { HandoverCommand } from './handoverCommands.ts'
import { HandoverEvent } from './handoverEvents.ts'
import {
  acknowledgeHandover,
  closeWithoutCharge,
  disputeCompetence,
  prepareHandover,
  sendHandover,
  takeInCharge,
} from './handoversApi.ts'
import { recordAnswer } from './recordAnswerApi.ts'

const now = inWinter('2026-01-12 09:00')
const facts: HandoverFacts = { now, headHash: HEAD_HASH, answersHere: true }
const elsewhere: HandoverFacts = { ...facts, answersHere: false, sentAt: inWinter('2026-01-09 23:50') }
const about = { caseId: anId('case'), recipient: '015182' }
const prepare = { type: 'PrepareHandover', ...about, purpose: 'charge' } as const
const send = { type: 'SendHandover', pack: aText('pack') } as const
const acknowledge = { type: 'AcknowledgeHandover' } as const
const take = { type: 'TakeInCharge' } as const
const reason = aText('lives in Pero')
const dispute = { type: 'DisputeCompetence', reason } as const
const close = { type: 'CloseWithoutCharge', reason } as const

describe('the way to the desk', () => {
  test('prepared for one recipient, once', () => {
    given(handover, [])
      .when(prepare, facts)
      .then([{ ...prepare, type: 'HandoverPrepared' }])
    given(handover, aHandover()).when(prepare, facts).then('HandoverAlreadyPrepared')
  })

  test('sent with the head of the log, once', () => {
    given(handover, aHandover())
      .when(send, facts)
      .then([{ type: 'HandoverSent', ...about, purpose: 'charge', pack: send.pack, headHash: HEAD_HASH }])
    given(handover, aHandover().sent()).when(send, facts).then('HandoverAlreadySent')
    given(handover, aHandover().sent().disputed()).when(send, facts).then('HandoverAlreadySent')
  })

  test('acknowledged by the desk, once', () => {
    given(handover, aHandover().sent())
      .when(acknowledge, facts)
      .then([{ type: 'HandoverAcknowledged', ...about, purpose: 'charge' }])
    given(handover, aHandover().sent().acknowledged()).when(acknowledge, facts).then('HandoverAlreadyAcknowledged')
    given(handover, aHandover().sent().disputed()).when(acknowledge, facts).then('HandoverAlreadyAcknowledged')
  })

  test('taken in charge after it was seen', () => {
    given(handover, aHandover().sent().acknowledged())
      .when(take, facts)
      .then([{ type: 'TakenInCharge', ...about }])
    given(handover, aHandover().sent()).when(take, facts).then('HandoverNotAcknowledged')
  })

  test.each<HandoverCommand>([acknowledge, take, dispute])('$type is impossible before it was sent', (command) => {
    given(handover, aHandover()).when(command, facts).then('HandoverNotSent')
  })
})

describe('when the desk says it is not theirs', () => {
  test('the dispute is kept with its reason, before or after the acknowledgement', () => {
    const disputed: HandoverEvent = { type: 'CompetenceDisputed', caseId: about.caseId, reason }
    given(handover, aHandover().sent()).when(dispute, facts).then([disputed])
    given(handover, aHandover().sent().acknowledged()).when(dispute, facts).then([disputed])
  })

  test('it may still take it in charge', () => {
    given(handover, aHandover().sent().disputed())
      .when(take, facts)
      .then([{ type: 'TakenInCharge', ...about }])
  })

  test('or the coordinator closes it with a reason', () => {
    given(handover, aHandover().sent().disputed())
      .when(close, facts)
      .then([{ type: 'ClosedWithoutCharge', caseId: about.caseId, reason }])
  })
})

test('a copy for information ends when it is seen', () => {
  const seen = aHandover('information').sent().acknowledged()
  given(handover, aHandover('information').sent())
    .when(acknowledge, facts)
    .then([{ type: 'HandoverAcknowledged', ...about, purpose: 'information' }])
  given(handover, seen).when(take, facts).then('HandoverOver')
})

test.each<HandoverCommand>([send, acknowledge, take, dispute, close])(
  '$type needs a handover that has not ended',
  (command) => {
    given(handover, []).when(command, facts).then('HandoverUnknown')
    given(handover, aHandover().sent().acknowledged().takenInCharge()).when(command, facts).then('HandoverOver')
    given(handover, aHandover().closedWithoutCharge()).when(command, facts).then('HandoverOver')
  },
)

const anyCommand: fc.Arbitrary<HandoverCommand> = fc.oneof(
  fc.record({
    type: fc.constant('PrepareHandover' as const),
    caseId: fc.constant(about.caseId),
    recipient: fc.constantFrom('015182', '015170'),
    purpose: fc.constantFrom('charge' as const, 'information' as const),
  }),
  fc.record({ type: fc.constant('SendHandover' as const), pack: anyText }),
  fc.constant(acknowledge),
  fc.constant(take),
  fc.record({ type: fc.constant('DisputeCompetence' as const), reason: anyText }),
  fc.record({ type: fc.constant('CloseWithoutCharge' as const), reason: anyText }),
  fc.record({
    type: fc.constant('RecordAnswer' as const),
    answer: fc.constantFrom('acknowledged' as const, 'taken_in_charge' as const),
    at: anyInstant,
    told: fc.record({ by: anyText, channel: fc.constantFrom('pec' as const, 'phone' as const) }),
  }),
  fc.record({
    type: fc.constant('RecordAnswer' as const),
    answer: fc.constant('disputed' as const),
    at: anyInstant,
    told: fc.record({ by: anyText, channel: fc.constant('letter' as const) }),
    reason: anyText,
  }),
)
const anyFacts = fc.constantFrom(facts, elsewhere).map(({ now: _, ...rest }) => rest)
const endpoints = {
  PrepareHandover: prepareHandover,
  SendHandover: sendHandover,
  AcknowledgeHandover: acknowledgeHandover,
  TakeInCharge: takeInCharge,
  DisputeCompetence: disputeCompetence,
  CloseWithoutCharge: closeWithoutCharge,
  RecordAnswer: recordAnswer,
}

describe('a recipient outside the ambito answers by letter, and it is written down', () => {
  const told = { by: aText('who answered'), channel: 'pec' } as const
  const record = { type: 'RecordAnswer', answer: 'acknowledged', at: inWinter('2026-01-12 08:40'), told } as const
  const seen = { type: 'HandoverAcknowledged', ...about, purpose: 'charge', told } as const
  const taken = { type: 'TakenInCharge', ...about, told } as const

  test('that it was received, once, after the sending and never in the future', () => {
    given(handover, aHandover().sent()).when(record, elsewhere).then([seen])
    given(handover, aHandover().sent().acknowledged()).when(record, elsewhere).then('HandoverAlreadyAcknowledged')
    given(handover, aHandover()).when(record, elsewhere).then('HandoverNotSent')
    given(handover, aHandover().sent())
      .when({ ...record, at: inWinter('2026-01-12 09:01') }, elsewhere)
      .isRefused('InstantInFuture')
    given(handover, aHandover().sent())
      .when({ ...record, at: inWinter('2026-01-09 23:49') }, elsewhere)
      .isRefused('AnswerBeforeSending')
  })

  test('that it takes charge: then it has read it too', () => {
    const charge = { ...record, answer: 'taken_in_charge' } as const
    given(handover, aHandover().sent()).when(charge, elsewhere).then([seen, taken])
    given(handover, aHandover().sent().acknowledged()).when(charge, elsewhere).then([taken])
    given(handover, aHandover('information').sent()).when(charge, elsewhere).then('CopyForInformation')
  })

  test('that it is not theirs, with the reason', () => {
    given(handover, aHandover().sent())
      .when({ ...record, answer: 'disputed', reason }, elsewhere)
      .then([{ type: 'CompetenceDisputed', caseId: about.caseId, reason, told }])
  })

  test('never in the place of a desk that answers for itself', () => {
    given(handover, aHandover().sent()).when(record, facts).then('RecipientAnswersHere')
  })
})

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(handover, steps)) {
          for (const event of events) HandoverEvent.parse(asStored(event))
          if (refusal) expect(endpoints[command.type].refusals).toContain(refusal)
        }
      }),
    )
  })

  test('takes nothing in charge that was not sent, and changes nothing after the end', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const order = runOf(handover, steps).flatMap((turn) => turn.events.map((event) => event.type))
        const end = order.findIndex((type) => type === 'TakenInCharge' || type === 'ClosedWithoutCharge')
        if (end >= 0) expect(order.slice(end + 1)).toEqual([])
        if (order[end] === 'TakenInCharge') expect(order.slice(0, end)).toContain('HandoverSent')
      }),
    )
  })

  test('never changes who it is for', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { before, after } of runOf(handover, steps)) {
          if (before.phase === 'none') continue
          expect([after.recipient, after.purpose]).toEqual([before.recipient, before.purpose])
        }
      }),
    )
  })
})
