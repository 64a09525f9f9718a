// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, maybe, runOf } from '../../../tests/support/anyRun.ts'
import { aRegisteredPerson } from '../../../tests/support/aRegisteredPerson.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import * as api from './peopleApi.ts'
import { type PersonFacts, person } from './person.ts'
import type { PersonCommand } from './personCommands.ts'
import { CodeKind, CodeVerdict, PersonEvent } from './personEvents.ts'
import { certainties } from './rankPeople.ts'

const facts = (but: Partial<PersonFacts> = {}): PersonFacts => ({ today: '2026-01-19', isSamePerson: false, ...but })
const why = aText('why')

describe('a row of the register', () => {
  test('begins with a case, once', () => {
    const command = { type: 'RegisterPerson', caseId: anId('case'), calledBy: aText('called by') } as const
    given(person, [])
      .when(command, facts())
      .then([{ ...command, type: 'PersonRegistered' }])
    given(person, aRegisteredPerson()).when(command, facts()).then('PersonAlreadyLinked')
  })

  test('is nobody before that', () => {
    given(person, [])
      .when({ type: 'DescribePerson', born: aText('about 58') }, facts())
      .then('PersonUnknown')
  })

  test('has as many names as are told, and none is written over', () => {
    const command = {
      type: 'AddIdentity',
      identityId: anId('passport'),
      calledBy: aText('passport'),
      certainty: 'documented',
    } as const
    const past = aRegisteredPerson().withIdentity('declared')
    given(person, past)
      .when(command, facts())
      .then([{ ...command, type: 'IdentityAdded' }])
    given(person, past.withIdentity('passport')).when(command, facts()).then('IdentityAlreadyAdded')
  })

  test('keeps a name that was struck, and strikes it once', () => {
    const command = { type: 'StrikeIdentity', identityId: anId('passport'), reason: why } as const
    const past = aRegisteredPerson().withIdentity('passport')
    given(person, past)
      .when(command, facts())
      .then([{ ...command, type: 'IdentityStruck' }])
    given(person, past.withIdentityStruck('passport')).when(command, facts()).then('IdentityUnknown')
    given(person, aRegisteredPerson()).when(command, facts()).then('IdentityUnknown')
  })

  test('takes a wrong code as well as a right one, each once', () => {
    const command = {
      type: 'RecordCode',
      codeId: anId('code'),
      kind: 'tax_code',
      verdict: 'invalid',
      problem: 'check_character',
      code: aText('code'),
    } as const
    given(person, aRegisteredPerson())
      .when(command, facts())
      .then([{ ...command, type: 'CodeRecorded' }])
    given(person, aRegisteredPerson().withCode('code')).when(command, facts()).then('CodeAlreadyRecorded')
  })

  test('takes a note of what worked, once', () => {
    const command = { type: 'NoteWhatWorked', noteId: anId('note'), said: aText('note') } as const
    given(person, aRegisteredPerson())
      .when(command, facts())
      .then([{ ...command, type: 'WhatWorkedNoted' }])
    given(person, aRegisteredPerson().withNote('note')).when(command, facts()).then('NoteAlreadyWritten')
  })
})

describe('a warning', () => {
  const raise = {
    type: 'RaiseWarning',
    warningId: anId('bites'),
    said: aText('bites'),
    reviewOn: '2026-01-19',
  } as const

  test('says when somebody looks at it again: today at the earliest', () => {
    given(person, aRegisteredPerson())
      .when(raise, facts())
      .then([{ ...raise, type: 'WarningRaised' }])
    given(person, aRegisteredPerson())
      .when(raise, facts({ today: '2026-01-20' }))
      .then('ReviewInPast')
    given(person, aRegisteredPerson().withWarning('bites')).when(raise, facts()).then('WarningAlreadyRaised')
  })

  test('is kept until another day, or withdrawn for good', () => {
    const past = aRegisteredPerson().withWarning('bites', '2026-01-10')
    const keep = { type: 'ReviewWarning', warningId: anId('bites'), reviewOn: '2026-07-01', reason: why } as const
    const withdraw = { type: 'ReviewWarning', warningId: anId('bites'), reason: why } as const
    given(person, past)
      .when(keep, facts())
      .then([{ ...keep, type: 'WarningReviewed' }])
    given(person, past)
      .when(withdraw, facts())
      .then([{ ...withdraw, type: 'WarningReviewed' }])
    given(person, past)
      .when({ ...keep, reviewOn: '2026-01-18' }, facts())
      .then('ReviewInPast')
    given(person, past.withWarningWithdrawn('bites')).when(keep, facts()).then('WarningUnknown')
  })
})

describe('two rows that are one person', () => {
  const link = { type: 'LinkPeople', linkId: anId('link other'), otherId: anId('other'), reason: why } as const
  const unlink = { type: 'UnlinkPeople', otherId: anId('other'), reason: why } as const

  test('are linked unless they already are one, by whatever chain', () => {
    given(person, aRegisteredPerson())
      .when(link, facts())
      .then([{ ...link, type: 'PeopleLinked' }])
    given(person, aRegisteredPerson())
      .when(link, facts({ isSamePerson: true }))
      .then('AlreadySamePerson')
  })

  test('are unlinked, and linked again, as often as people change their mind', () => {
    const linked = aRegisteredPerson().linkedTo('other')
    given(person, linked)
      .when(unlink, facts())
      .then([{ ...unlink, type: 'PeopleUnlinked', linkId: link.linkId }])
    given(person, linked.unlinkedFrom('other')).when(unlink, facts()).then('NotLinked')
    given(person, linked.unlinkedFrom('other'))
      .when(link, facts())
      .then([{ ...link, type: 'PeopleLinked' }])
    given(person, aRegisteredPerson()).when(unlink, facts()).then('NotLinked')
  })
})

const id = fc.constantFrom('one', 'two', 'three').map(anId)
const day = fc.constantFrom('2026-01-18', '2026-01-19', '2026-07-01')
const anyCommand: fc.Arbitrary<PersonCommand> = fc.oneof(
  fc.record({
    type: fc.constant('RegisterPerson' as const),
    caseId: id,
    calledBy: anyText,
    description: maybe(anyText),
  }),
  fc.record({
    type: fc.constant('AddIdentity' as const),
    identityId: id,
    calledBy: anyText,
    certainty: fc.constantFrom(...certainties),
    document: maybe(anyText),
  }),
  fc.record({ type: fc.constant('StrikeIdentity' as const), identityId: id, reason: anyText }),
  fc.record({ type: fc.constant('DescribePerson' as const), description: maybe(anyText), born: maybe(anyText) }),
  fc.record({
    type: fc.constant('RecordCode' as const),
    codeId: id,
    kind: fc.constantFrom(...CodeKind.options),
    verdict: fc.constantFrom(...CodeVerdict.options),
    code: anyText,
  }),
  fc.record({ type: fc.constant('RaiseWarning' as const), warningId: id, said: anyText, reviewOn: day }),
  fc.record({ type: fc.constant('ReviewWarning' as const), warningId: id, reviewOn: maybe(day), reason: anyText }),
  fc.record({ type: fc.constant('NoteWhatWorked' as const), noteId: id, said: anyText }),
  fc.record({ type: fc.constant('LinkPeople' as const), linkId: id, otherId: id, reason: anyText }),
  fc.record({ type: fc.constant('UnlinkPeople' as const), otherId: id, reason: anyText }),
)
const anyFacts = fc.record({ today: fc.constant('2026-01-19'), isSamePerson: fc.boolean() })
const endpoints: Partial<Record<PersonCommand['type'], { readonly refusals: readonly string[] }>> = {
  AddIdentity: api.addIdentity,
  StrikeIdentity: api.strikeIdentity,
  DescribePerson: api.describePerson,
  RecordCode: api.recordCode,
  RaiseWarning: api.raiseWarning,
  ReviewWarning: api.reviewWarning,
  NoteWhatWorked: api.noteWhatWorked,
  LinkPeople: api.linkPeople,
  UnlinkPeople: api.unlinkPeople,
}

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(person, steps)) {
          for (const event of events) PersonEvent.parse(asStored(event))
          if (refusal) expect(endpoints[command.type]?.refusals ?? [refusal]).toContain(refusal)
        }
      }),
    )
  })

  test('an unlinking names the very link that stood', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const standing = new Map<string, string>()
        for (const event of runOf(person, steps).flatMap(({ events }) => events)) {
          if (event.type === 'PeopleLinked') standing.set(event.otherId, event.linkId)
          if (event.type === 'PeopleUnlinked') {
            expect(event.linkId).toBe(standing.get(event.otherId))
            standing.delete(event.otherId)
          }
        }
      }),
    )
  })
})
