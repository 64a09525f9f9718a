// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channelKinds } from '#core/shared/channelKind.ts'
import { MessageOutcome } from '#core/shared/messageOutcome.ts'
import { anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { type ContactFacts, contactBook } from './contactBook.ts'
import type { ContactCommand } from './contactCommands.ts'
import { CheckPurpose, ContactEvent } from './contactEvents.ts'
import * as api from './contactsApi.ts'

const voice = { contactId: anId('voice'), kind: 'voice', source: 'roster', mark: 'a1b2' } as const
const second = { contactId: anId('second'), kind: 'voice', source: 'added', mark: 'c3d4' } as const
const at = (time: string, more: Partial<ContactFacts> = {}): ContactFacts => ({
  now: inWinter(`2026-01-14 ${time}`),
  isKnown: true,
  contacts: [voice, second],
  monthlyAnswerMinutes: 60,
  ...more,
})
const licia = { userId: 'licia', mayForOthers: false }
const cornelia = { userId: 'cornelia', mayForOthers: true }
const bruno = { userId: 'bruno', mayForOthers: false }

const start = { type: 'StartCheck', checkId: anId('check'), contactId: voice.contactId, userId: 'licia' } as const
const started: ContactEvent = {
  type: 'ContactCheckStarted',
  checkId: anId('check'),
  contactId: voice.contactId,
  userId: 'licia',
  kind: 'voice',
  purpose: 'verification',
  answerBy: inWinter('2026-01-14 10:15'),
  mark: 'a1b2',
}
const checkId = anId('check')

describe('the ways to reach somebody', () => {
  const add = {
    type: 'AddContact',
    contactId: anId('new'),
    userId: 'licia',
    kind: 'voice',
    target: aText('n'),
    by: licia,
  } as const
  test('are added by the person, or by the coordinator; a colleague may not', () => {
    const { by: _, type: __, ...fields } = add
    given(contactBook, [])
      .when(add, at('10:00'))
      .then([{ type: 'ContactAdded', ...fields }])
    given(contactBook, [])
      .when({ ...add, by: cornelia }, at('10:00'))
      .then([{ type: 'ContactAdded', ...fields }])
    given(contactBook, [])
      .when({ ...add, by: bruno }, at('10:00'))
      .then('NotYours')
    given(contactBook, [])
      .when(add, at('10:00', { isKnown: false }))
      .then('PersonUnknown')
  })
  test('of the roster are taken away in the roster', () => {
    const remove = { type: 'RemoveContact', userId: 'licia', why: 'by_hand', by: licia } as const
    given(contactBook, [])
      .when({ ...remove, contactId: voice.contactId }, at('10:00'))
      .then('FromTheRoster')
    given(contactBook, [])
      .when({ ...remove, contactId: second.contactId }, at('10:00'))
      .then([{ type: 'ContactRemoved', contactId: second.contactId, userId: 'licia', why: 'by_hand' }])
    given(contactBook, [])
      .when({ ...remove, contactId: anId('other') }, at('10:00'))
      .then('ContactUnknown')
  })
  test('are put in order all together', () => {
    const order = { type: 'OrderContacts', userId: 'licia', by: licia } as const
    given(contactBook, [])
      .when({ ...order, contactIds: [second.contactId, voice.contactId] }, at('10:00'))
      .then([
        {
          type: 'ContactsOrdered',
          userId: 'licia',
          contacts: [
            { contactId: second.contactId, kind: 'voice' },
            { contactId: voice.contactId, kind: 'voice' },
          ],
        },
      ])
    for (const contactIds of [[voice.contactId], [voice.contactId, voice.contactId], [voice.contactId, anId('x')]])
      given(contactBook, [])
        .when({ ...order, contactIds }, at('10:00'))
        .then('NotEveryContact')
  })
})

describe('a check', () => {
  test('gives a quarter of an hour to answer; the monthly one what the ambito says', () => {
    given(contactBook, [])
      .when({ ...start, purpose: 'verification', by: licia }, at('10:00'))
      .then([started])
    given(contactBook, [])
      .when({ ...start, purpose: 'monthly', by: cornelia }, at('10:00'))
      .then([{ ...started, purpose: 'monthly', answerBy: inWinter('2026-01-14 11:00') }])
  })
  test('runs once at a time on one contact point', () => {
    const again = { ...start, checkId: anId('again'), purpose: 'test', by: cornelia } as const
    given(contactBook, [started]).when(again, at('10:05')).then('CheckRunning')
    given(contactBook, [started])
      .when(again, at('10:16'))
      .then([{ ...started, checkId: anId('again'), purpose: 'test', answerBy: inWinter('2026-01-14 10:31') }])
    given(contactBook, [started])
      .when({ ...start, purpose: 'test', by: licia }, at('10:05'))
      .then('CheckAlreadyStarted')
  })
  test('is answered with the right code, in time, once', () => {
    const answer = { type: 'AnswerCheck', checkId, how: 'code', isRight: true } as const
    const answered = {
      type: 'ContactCheckAnswered',
      checkId,
      contactId: voice.contactId,
      userId: 'licia',
      how: 'code',
    } as const
    given(contactBook, [started]).when(answer, at('10:05')).then([answered])
    given(contactBook, [started])
      .when({ ...answer, isRight: false }, at('10:05'))
      .then('CodeWrong')
    given(contactBook, [started]).when(answer, at('10:15')).then('CheckOver')
    given(contactBook, [started, answered]).when(answer, at('10:06')).then('CheckOver')
    given(contactBook, []).when(answer, at('10:05')).then('CheckUnknown')
  })
  test('is missed when its time is over, and not before', () => {
    const miss = { type: 'MissCheck', checkId } as const
    given(contactBook, [started]).when(miss, at('10:14')).then('NotYetDue')
    given(contactBook, [started])
      .when(miss, at('10:15'))
      .then([{ type: 'ContactCheckMissed', checkId, contactId: voice.contactId, userId: 'licia' }])
  })
  test('whose message did not arrive is over; what the provider says late is only kept', () => {
    const report = { type: 'ReportCheck', checkId, provider: 'pbx' } as const
    const failed = {
      type: 'ContactCheckReported',
      checkId,
      provider: 'pbx',
      outcome: 'undelivered',
      trouble: 'busy',
    } as const
    given(contactBook, [started])
      .when({ ...report, outcome: 'undelivered', trouble: 'busy' }, at('10:01'))
      .then([failed])
    given(contactBook, [started, failed])
      .when({ type: 'AnswerCheck', checkId, how: 'key', isRight: true }, at('10:02'))
      .then('CheckOver')
    given(contactBook, [started, failed])
      .when({ ...report, outcome: 'undelivered' }, at('10:03'))
      .then('CheckOver')
    given(contactBook, [started, failed])
      .when({ ...report, outcome: 'delivered' }, at('10:03'))
      .then([{ type: 'ContactCheckReported', checkId, provider: 'pbx', outcome: 'delivered' }])
  })
})

const ids = fc.constantFrom(voice.contactId, second.contactId, anId('new'))
const checks = fc.constantFrom(anId('check'), anId('again'))
const by = fc.constantFrom(licia, bruno, cornelia)
const userId = fc.constant('licia')
const anyCommand = fc.oneof(
  fc.record({
    type: fc.constant('AddContact'),
    contactId: ids,
    userId,
    kind: fc.constantFrom(...channelKinds),
    target: anyText,
    by,
  }),
  fc.record({
    type: fc.constant('RemoveContact'),
    contactId: ids,
    userId,
    why: fc.constantFrom('by_hand', 'device_gone'),
    by,
  }),
  fc.record({ type: fc.constant('OrderContacts'), userId, contactIds: fc.array(ids, { maxLength: 3 }), by }),
  fc.record({
    type: fc.constant('StartCheck'),
    checkId: checks,
    contactId: ids,
    userId,
    purpose: fc.constantFrom(...CheckPurpose.options),
    by,
  }),
  fc.record({ type: fc.constant('ReportCheck'), checkId: checks, outcome: fc.constantFrom(...MessageOutcome.options) }),
  fc.record({
    type: fc.constant('AnswerCheck'),
    checkId: checks,
    how: fc.constantFrom('code', 'key', 'device'),
    isRight: fc.boolean(),
  }),
  fc.record({ type: fc.constant('MissCheck'), checkId: checks }),
) as fc.Arbitrary<ContactCommand>
const anyFacts = fc.record({
  isKnown: fc.boolean(),
  contacts: fc.subarray([voice, second]),
  monthlyAnswerMinutes: fc.constant(60),
}) as fc.Arbitrary<Omit<ContactFacts, 'now'>>

/** Those a person can meet; the others are the engine's. */
const endpoints = {
  AddContact: api.addContact,
  RemoveContact: api.removeContact,
  OrderContacts: api.orderContacts,
  StartCheck: api.startCheck,
  AnswerCheck: api.answerCheck,
} as const

describe('any run of commands', () => {
  test('gives events that the log can read again, refusals that endpoints declare, and settles each check once', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const settled: string[] = []
        for (const { command, events, refusal } of runOf(contactBook, steps)) {
          for (const event of events) {
            ContactEvent.parse(asStored(event))
            if (event.type === 'ContactCheckAnswered' || event.type === 'ContactCheckMissed')
              settled.push(event.checkId)
          }
          if (refusal && command.type in endpoints)
            expect(endpoints[command.type as keyof typeof endpoints].refusals).toContain(refusal)
        }
        expect(new Set(settled).size).toBe(settled.length)
      }),
    )
  })
})
