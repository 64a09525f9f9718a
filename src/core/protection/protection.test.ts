// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import * as listedCallers from './listedCallerApi.ts'
import { type ProtectionCommand, protection } from './protection.ts'
import * as api from './protectionApi.ts'
import { type Conflicted, ProtectionEvent } from './protectionEvents.ts'

const reason = aText('her husband serves there')
const protectedCase: ProtectionEvent = { type: 'CaseProtected', ground: 'judged_by_person', reason, by: 'cornelia' }
const liftAsked: ProtectionEvent = { type: 'LiftAsked', reason, by: 'cornelia' }
const bruno: Conflicted = { kind: 'staff', userId: 'bruno' }
const named: ProtectionEvent = { type: 'ConflictNamed', conflictId: anId('conflict'), who: bruno, reason }

describe('a protected case', () => {
  test('is decided by a person, with a reason, who holds the first key', () => {
    given(protection, [])
      .when({ type: 'ProtectCase', ground: 'judged_by_person', reason, by: 'cornelia' }, {})
      .then([protectedCase])
    given(protection, [protectedCase])
      .when({ type: 'ProtectCase', ground: 'proposed_by_rule', reason, by: 'licia' }, {})
      .then('CaseProtectedAlready')
  })

  test('is lifted by two people, never by one', () => {
    given(protection, [protectedCase]).when({ type: 'ConfirmLift', by: 'licia' }, {}).then('LiftNotAsked')
    given(protection, [protectedCase, liftAsked])
      .when({ type: 'ConfirmLift', by: 'cornelia' }, {})
      .then('SecondPersonWanted')
    given(protection, [protectedCase, liftAsked])
      .when({ type: 'ConfirmLift', by: 'licia' }, {})
      .then([{ type: 'ProtectionLifted', askedBy: 'cornelia', by: 'licia' }])
  })

  test('stays when the second person says no; then it must be asked anew', () => {
    const refused: ProtectionEvent = { type: 'LiftRefused', reason, by: 'licia' }
    given(protection, [protectedCase, liftAsked]).when({ type: 'RefuseLift', reason, by: 'licia' }, {}).then([refused])
    given(protection, [protectedCase, liftAsked, refused])
      .when({ type: 'ConfirmLift', by: 'licia' }, {})
      .then('LiftNotAsked')
  })

  test('gives no key to whoever is in conflict', () => {
    given(protection, [protectedCase, named]).when({ type: 'GiveKey', userId: 'bruno', reason }, {}).then('InConflict')
    given(protection, [protectedCase]).when({ type: 'GiveKey', userId: 'cornelia', reason }, {}).then('KeyHeldAlready')
  })

  test('gives a key to whoever is not, though others and other sorts of things are on the list', () => {
    const give = { type: 'GiveKey', userId: 'licia', reason } as const
    const given_: ProtectionEvent = { ...give, type: 'KeyGiven' }
    const station: Conflicted = { kind: 'station', stationKey: 'licia' }
    const alike: ProtectionEvent = { type: 'ConflictNamed', conflictId: anId('station'), who: station, reason }
    given(protection, [protectedCase, named, alike]).when(give, {}).then([given_])
    given(protection, []).when(give, {}).then('CaseNotProtected')
  })

  test('takes back the key it is asked for, and no other', () => {
    const licia: ProtectionEvent = { type: 'KeyGiven', userId: 'licia', reason }
    const back = { type: 'WithdrawKey', userId: 'licia', reason } as const
    const taken: ProtectionEvent = { ...back, type: 'KeyWithdrawn' }
    given(protection, [protectedCase, licia]).when(back, {}).then([taken])
    given(protection, []).when(back, {}).then('CaseNotProtected')
    const after = given(protection, [protectedCase, licia, taken])
    after.when({ type: 'GiveKey', userId: 'cornelia', reason }, {}).then('KeyHeldAlready')
    after.when({ type: 'GiveKey', userId: 'licia', reason }, {}).then([licia])
  })

  test('is asked to be lifted while it is protected, once', () => {
    const ask = { type: 'AskLift', reason, by: 'cornelia' } as const
    given(protection, [protectedCase]).when(ask, {}).then([liftAsked])
    given(protection, []).when(ask, {}).then('CaseNotProtected')
    given(protection, [protectedCase, liftAsked])
      .when({ ...ask, by: 'licia' }, {})
      .then('LiftAskedAlready')
    given(protection, [protectedCase]).when({ type: 'RefuseLift', reason, by: 'licia' }, {}).then('LiftNotAsked')
  })

  test('has a band of risk while it is protected', () => {
    const record = { type: 'RecordRiskBand', band: 'very_high' } as const
    given(protection, [protectedCase])
      .when(record, {})
      .then([{ type: 'RiskBandRecorded', band: 'very_high' }])
    given(protection, []).when(record, {}).then('CaseNotProtected')
  })

  test('joins the anti-violence centre only while it is protected', () => {
    given(protection, []).when({ type: 'JoinCentre', consent: reason }, {}).then('CaseNotProtected')
    given(protection, [protectedCase])
      .when({ type: 'JoinCentre', consent: reason }, {})
      .then([{ type: 'CentreJoined', consent: reason }])
  })

  test('parts from the centre that it joined, and joins it once', () => {
    const joined: ProtectionEvent = { type: 'CentreJoined', consent: reason }
    const part = { type: 'PartCentre', reason } as const
    given(protection, [protectedCase, joined])
      .when({ type: 'JoinCentre', consent: reason }, {})
      .then('CentreJoinedAlready')
    given(protection, [protectedCase, joined])
      .when(part, {})
      .then([{ type: 'CentreLeft', reason }])
    given(protection, [protectedCase]).when(part, {}).then('CentreNotJoined')
  })
})

describe('the list of conflicts', () => {
  test('names each once, also in a case that is not protected', () => {
    const name = { type: 'NameConflict', conflictId: anId('conflict'), who: bruno, reason } as const
    given(protection, []).when(name, {}).then([named])
    given(protection, [named])
      .when({ ...name, conflictId: anId('other') }, {})
      .then('ConflictNamedAlready')
  })

  test('tells its entries apart by what they are and by which: one more of the same sort is another', () => {
    const entries: Conflicted[] = [
      bruno,
      { kind: 'staff', userId: 'licia' },
      { kind: 'station', stationKey: 'bruno' },
      { kind: 'station', stationKey: 'polfer' },
      { kind: 'person', personId: anId('bruno') },
      { kind: 'person', personId: anId('somebody') },
      { kind: 'interpreter', interpreterKey: 'bruno' },
      { kind: 'interpreter', interpreterKey: 'samira' },
    ]
    for (const [at, one] of entries.entries()) {
      const there = [{ type: 'ConflictNamed', conflictId: anId(`entry ${at}`), who: one, reason } as const]
      for (const other of entries) {
        const name = { type: 'NameConflict', conflictId: anId('new'), who: other, reason } as const
        if (one === other) given(protection, there).when(name, {}).then('ConflictNamedAlready')
        else
          given(protection, there)
            .when(name, {})
            .then([{ ...name, type: 'ConflictNamed' }])
      }
      // Nor does an id that is taken stand for somebody else.
      const taken = { type: 'NameConflict', conflictId: anId(`entry ${at}`), who: entries.at(at - 1) ?? bruno, reason }
      given(protection, there)
        .when(taken as ProtectionCommand, {})
        .then('ConflictNamedAlready')
    }
  })

  test('takes a name that may be on it already: whether it is, nobody can read there', () => {
    const who: Conflicted = { kind: 'name', calledBy: reason }
    given(protection, [{ type: 'ConflictNamed', conflictId: anId('one'), who, reason }])
      .when({ type: 'NameConflict', conflictId: anId('two'), who, reason }, {})
      .then([{ type: 'ConflictNamed', conflictId: anId('two'), who, reason }])
  })

  test('says, when it is struck, who was on it', () => {
    given(protection, [named])
      .when({ type: 'StrikeConflict', conflictId: anId('conflict'), reason }, {})
      .then([{ type: 'ConflictStruck', conflictId: anId('conflict'), who: bruno, reason }])
    given(protection, [])
      .when({ type: 'StrikeConflict', conflictId: anId('conflict'), reason }, {})
      .then('ConflictUnknown')
  })
})

const user = fc.constantFrom('cornelia', 'licia', 'bruno')
const conflictId = fc.constantFrom(anId('one'), anId('two'))
const who: fc.Arbitrary<Conflicted> = fc.oneof(
  fc.record({ kind: fc.constant('staff' as const), userId: user }),
  fc.record({ kind: fc.constant('station' as const), stationKey: fc.constantFrom('polfer', 'carabinieri-rho') }),
  fc.record({ kind: fc.constant('person' as const), personId: fc.constantFrom(anId('a'), anId('b')) }),
  fc.record({ kind: fc.constant('name' as const), calledBy: anyText }),
)
const anyCommand: fc.Arbitrary<ProtectionCommand> = fc.oneof(
  fc.record({
    type: fc.constant('ProtectCase' as const),
    ground: fc.constantFrom('proposed_by_rule' as const, 'judged_by_person' as const),
    reason: anyText,
    by: user,
  }),
  fc.record({ type: fc.constantFrom('AskLift' as const, 'RefuseLift' as const), reason: anyText, by: user }),
  fc.record({ type: fc.constant('ConfirmLift' as const), by: user }),
  fc.record({ type: fc.constantFrom('GiveKey' as const, 'WithdrawKey' as const), userId: user, reason: anyText }),
  fc.record({ type: fc.constant('NameConflict' as const), conflictId, who, reason: anyText }),
  fc.record({ type: fc.constant('StrikeConflict' as const), conflictId, reason: anyText }),
  fc.record({ type: fc.constant('JoinCentre' as const), consent: anyText }),
  fc.record({ type: fc.constant('PartCentre' as const), reason: anyText }),
  fc.record({
    type: fc.constant('RecordRiskBand' as const),
    band: fc.constantFrom('low' as const, 'very_high' as const),
  }),
  fc.record({
    type: fc.constantFrom('NoteCaller' as const, 'JudgeCaller' as const),
    source: fc.constantFrom('report' as const, 'attempt' as const),
    sourceId: fc.constantFrom(anId('call'), anId('other call')),
    conflictIds: fc.subarray([anId('one'), anId('two')]),
    isThem: fc.boolean(),
    reason: anyText,
  }),
)
const endpoints = {
  ProtectCase: api.protectCase,
  AskLift: api.askLift,
  ConfirmLift: api.confirmLift,
  RefuseLift: api.refuseLift,
  GiveKey: api.giveKey,
  WithdrawKey: api.withdrawKey,
  NameConflict: api.nameConflict,
  StrikeConflict: api.strikeConflict,
  JoinCentre: api.joinCentre,
  PartCentre: api.partCentre,
  RecordRiskBand: api.recordRiskBand,
  // The rule gives it, of what it found itself: it meets no screen.
  NoteCaller: { refusals: ['CallerNotedAlready'] },
  JudgeCaller: listedCallers.judgeCaller,
}

test('any run of commands: no protection ends by one hand, no refusal that nobody declared', () => {
  fc.assert(
    fc.property(anyRun(anyCommand, fc.constant({})), (steps) => {
      for (const { before, after, command, events, refusal } of runOf(protection, steps)) {
        for (const event of events) expect(ProtectionEvent.parse(asStored(event))).toEqual(asStored(event))
        if (refusal) expect(endpoints[command.type].refusals).toContain(refusal)
        if (before.isProtected && !after.isProtected) {
          expect(command.type).toBe('ConfirmLift')
          expect(before.liftAskedBy).not.toBe('by' in command ? command.by : undefined)
        }
        if (after.isCentreJoined) expect(after.isProtected).toBe(true)
      }
    }),
  )
})
