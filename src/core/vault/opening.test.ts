// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import * as driver from './driverNoteApi.ts'
import { type OpeningFacts, opening } from './opening.ts'
import type { OpeningCommand } from './openingCommands.ts'
import { OpeningEvent } from './openingEvents.ts'
import * as api from './openingsApi.ts'

const now = inWinter('2026-01-13 21:50')
const rules = { secondKey: true, secondKeyMinutes: 15, openMinutes: 120, showSeconds: 60, noteMinutes: 60 }
const facts = (changes: Partial<OpeningFacts> = {}): OpeningFacts => ({
  now,
  rules,
  destination: 'ready',
  isCaseOpen: true,
  ...changes,
})
const later = (local: string) => facts({ now: inWinter(`2026-01-13 ${local}`) })
const [licia, carla] = ['user-licia', 'user-carla']
const [destinationId, caseId, noteId] = [anId('destination'), anId('case'), anId('note')]
const reason = aText('she is to be brought there tonight')
const ask = { type: 'AskOpening', destinationId, caseId, purpose: 'accompany', reason, userId: licia } as const
const asked: OpeningEvent = {
  ...ask,
  type: 'OpeningAsked',
  answerBy: inWinter('2026-01-13 22:05'),
  until: inWinter('2026-01-13 23:50'),
}
const turned: OpeningEvent = { type: 'SecondKeyTurned', userId: carla }
const shown: OpeningEvent = { type: 'AddressShown', userId: licia }
const issued: OpeningEvent = {
  type: 'DriverNoteIssued',
  noteId,
  userId: licia,
  expiresAt: inWinter('2026-01-13 22:50'),
}
const read: OpeningEvent = { type: 'DriverNoteRead', noteId }
const show = { type: 'ShowAddress', userId: licia } as const
const issue = { type: 'IssueDriverNote', noteId, userId: licia } as const

describe('an opening is asked', () => {
  test('with a reason, and waits for a second person where two keys are wanted', () => {
    given(opening, []).when(ask, facts()).then([asked])
    const oneKey = facts({ rules: { ...rules, secondKey: false } })
    const { answerBy: _, ...open } = asked as Extract<OpeningEvent, { type: 'OpeningAsked' }>
    given(opening, []).when(ask, oneKey).then([open])
    given(opening, [open]).when(show, oneKey).then([shown])
    given(opening, [asked]).when(ask, facts()).then('OpeningAlreadyAsked')
  })

  test.each([
    ['DestinationUnknown', { destination: 'unknown' }],
    ['DestinationRetired', { destination: 'retired' }],
    ['AddressMissing', { destination: 'empty' }],
    ['CaseClosedAlready', { isCaseOpen: false }],
  ] as const)('not where the answer is %s, and it does not open any more either', (refusal, changes) => {
    given(opening, []).when(ask, facts(changes)).then(refusal)
    for (const command of [show, issue]) given(opening, [asked, turned]).when(command, facts(changes)).then(refusal)
    given(opening, [asked, turned, issued]).when({ type: 'ReadDriverNote' }, facts(changes)).then(refusal)
  })
})

describe('the second key', () => {
  test('is somebody else’s, in its minutes', () => {
    given(opening, [asked]).when({ type: 'TurnSecondKey', userId: carla }, later('22:04')).then([turned])
    given(opening, [asked]).when({ type: 'TurnSecondKey', userId: licia }, facts()).then('SameHand')
    given(opening, [asked]).when({ type: 'TurnSecondKey', userId: carla }, later('22:05')).then('SecondKeyTooLate')
    given(opening, [asked, turned]).when({ type: 'TurnSecondKey', userId: carla }, facts()).then('SecondKeyNotNeeded')
  })

  test('may be refused, with a reason; then nothing opens', () => {
    const refusal = { type: 'RefuseSecondKey', userId: carla, reason } as const
    const refused: OpeningEvent = { type: 'SecondKeyRefused', userId: carla, reason }
    given(opening, [asked]).when(refusal, facts()).then([refused])
    given(opening, [asked])
      .when({ ...refusal, userId: licia }, facts())
      .then('SameHand')
    for (const command of [show, issue, { type: 'TurnSecondKey', userId: carla }] as const)
      given(opening, [asked, refused]).when(command, facts()).then('OpeningOver')
  })

  test('is missed by everything that would show the address', () => {
    for (const command of [show, issue, { type: 'ReadDriverNote' }] as const)
      given(opening, [asked]).when(command, facts()).then('SecondKeyMissing')
  })
})

describe('the address is shown', () => {
  test('once, to who asked and to nobody else, until the opening ends by itself', () => {
    given(opening, [asked, turned]).when(show, later('23:49')).then([shown])
    given(opening, [asked, turned])
      .when({ ...show, userId: carla }, facts())
      .then('NotTheAsker')
    given(opening, [asked, turned, shown]).when(show, facts()).then('AddressAlreadyShown')
    given(opening, [asked, turned]).when(show, later('23:50')).then('OpeningOver')
  })
})

describe('the note of a driver', () => {
  const readIt = { type: 'ReadDriverNote' } as const

  test('is read once, in its minutes', () => {
    given(opening, [asked, turned]).when(issue, facts()).then([issued])
    given(opening, [asked, turned])
      .when({ ...issue, userId: carla }, facts())
      .then('NotTheAsker')
    given(opening, [asked, turned, issued]).when(readIt, later('22:49')).then([read])
    given(opening, [asked, turned, issued, read]).when(readIt, facts()).then('NoteOver')
    given(opening, [asked, turned, issued]).when(readIt, later('22:50')).then('NoteOver')
    given(opening, [asked, turned]).when(readIt, facts()).then('NoteUnknown')
  })

  test('never outlives its opening', () => {
    given(opening, [asked, turned])
      .when(issue, later('23:30'))
      .then([{ ...issued, expiresAt: inWinter('2026-01-13 23:50') }])
  })

  test('is one at a time, and may be taken back', () => {
    const another = { ...issue, noteId: anId('another note') }
    const revoke = { type: 'RevokeDriverNote', noteId } as const
    const revoked: OpeningEvent = { type: 'DriverNoteRevoked', noteId }
    given(opening, [asked, turned, issued]).when(another, facts()).then('NoteStillValid')
    given(opening, [asked, turned, issued]).when(revoke, facts()).then([revoked])
    given(opening, [asked, turned]).when(revoke, facts()).then('NoteUnknown')
    given(opening, [asked, turned, issued, revoked]).when(revoke, facts()).then('NoteOver')
    given(opening, [asked, turned, issued, revoked]).when(readIt, facts()).then('NoteOver')
    given(opening, [asked, turned, issued, revoked])
      .when(another, facts())
      .then([{ ...issued, noteId: another.noteId }])
  })
})

test('arrival ends it for good, also when it is told late', () => {
  const end = { type: 'EndOpening', why: 'arrived' } as const
  const ended: OpeningEvent = { type: 'OpeningEnded', why: 'arrived' }
  given(opening, []).when(end, facts()).then('OpeningUnknown')
  given(opening, [asked, turned, issued])
    .when(end, facts({ now: inWinter('2026-01-14 08:00') }))
    .then([ended])
  for (const command of [show, issue, end, { type: 'ReadDriverNote' }] as const)
    given(opening, [asked, turned, issued, ended]).when(command, facts()).then('OpeningOver')
})

const anybody = fc.constantFrom(licia, carla)
const anyNote = fc.constantFrom(noteId, anId('another note'))
const anyCommand: fc.Arbitrary<OpeningCommand> = fc.oneof(
  fc.record({
    type: fc.constant('AskOpening' as const),
    destinationId: fc.constant(destinationId),
    caseId: fc.constant(caseId),
    purpose: fc.constantFrom('accompany' as const, 'danger' as const),
    reason: anyText,
    userId: anybody,
  }),
  fc.record({ type: fc.constantFrom('TurnSecondKey' as const, 'ShowAddress' as const), userId: anybody }),
  fc.record({ type: fc.constant('RefuseSecondKey' as const), userId: anybody, reason: anyText }),
  fc.record({ type: fc.constant('IssueDriverNote' as const), userId: anybody, noteId: anyNote }),
  fc.record({ type: fc.constant('RevokeDriverNote' as const), noteId: anyNote }),
  fc.constant({ type: 'ReadDriverNote' as const }),
  fc.record({
    type: fc.constant('EndOpening' as const),
    why: fc.constantFrom('arrived' as const, 'not_needed' as const),
  }),
)
const anyFacts = fc.record({
  rules: fc.constantFrom(rules, { ...rules, secondKey: false }),
  destination: fc.constantFrom(
    'ready' as const,
    'ready' as const,
    'ready' as const,
    'empty' as const,
    'retired' as const,
  ),
  isCaseOpen: fc.constantFrom(true, true, true, false),
})

describe('any run of commands', () => {
  const declared: Readonly<Record<OpeningCommand['type'], readonly string[]>> = {
    AskOpening: api.askOpening.refusals,
    TurnSecondKey: api.turnSecondKey.refusals,
    RefuseSecondKey: api.refuseSecondKey.refusals,
    ShowAddress: api.showAddress.refusals,
    IssueDriverNote: api.issueDriverNote.refusals,
    RevokeDriverNote: api.revokeDriverNote.refusals,
    EndOpening: api.endOpening.refusals,
    ReadDriverNote: driver.readDriverNote.refusals,
  }

  test('shows at most once on a screen and once a note, never without the second key of another, never when over', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const turns = runOf(opening, steps)
        const events = turns.flatMap((turn) => turn.events)
        expect(events.filter(({ type }) => type === 'AddressShown').length).toBeLessThanOrEqual(1)
        const notes = events.flatMap((event) => (event.type === 'DriverNoteRead' ? [event.noteId] : []))
        const made = events.flatMap((event) => (event.type === 'DriverNoteIssued' ? [event.noteId] : []))
        for (const id of notes)
          expect(notes.filter((other) => other === id).length).toBeLessThanOrEqual(made.filter((m) => m === id).length)
        for (const turn of turns) {
          if (turn.refusal) expect(declared[turn.command.type]).toContain(turn.refusal)
          for (const event of turn.events) {
            expect(OpeningEvent.parse(asStored(event))).toEqual(asStored(event))
            if (event.type === 'SecondKeyTurned') expect(event.userId).not.toBe(turn.before.askedBy)
            if (!['AddressShown', 'DriverNoteIssued', 'DriverNoteRead'].includes(event.type)) continue
            expect(turn.before.phase).toBe('open')
            expect(turn.now < turn.before.until).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
