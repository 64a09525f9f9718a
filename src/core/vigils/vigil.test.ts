// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, maybe, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { type VigilFacts, vigil } from './vigil.ts'
import type { VigilCommand } from './vigilCommands.ts'
import { VigilEvent } from './vigilEvents.ts'
import * as api from './vigilsApi.ts'

const [callisto, cornelia, ada] = ['callisto', 'cornelia', 'ada']
const facts = (time = '07:50', but: Partial<VigilFacts> = {}): VigilFacts => ({
  now: inWinter(`2026-01-10 ${time}`),
  acceptMinutes: 15,
  mayHold: [callisto, cornelia, ada],
  checklist: { version: '2026-01', keys: ['phone', 'board'] },
  ...but,
})
const opened: VigilEvent = { type: 'VigilOpened', userId: callisto, manner: 'fresh' }
const signed: VigilEvent = {
  type: 'BriefingSigned',
  receiverId: ada,
  acceptBy: inWinter('2026-01-10 08:05'),
  open: [{ kind: 'case', id: anId('case') }],
}
const sign: VigilCommand = {
  type: 'SignBriefing',
  userId: callisto,
  receiverId: ada,
  open: [{ kind: 'case', id: anId('case') }],
}

describe('a vigil', () => {
  test('is opened by who finds nobody, and once', () => {
    const open: VigilCommand = { type: 'OpenVigil', userId: callisto, manner: 'fresh' }
    given(vigil, []).when(open, facts()).then([opened])
    given(vigil, [opened]).when(open, facts()).then('VigilAlreadyOpened')
    given(vigil, [])
      .when(open, facts('07:50', { holder: { vigilId: anId('other') } }))
      .then('VigilHeld')
  })

  test('its checklist is answered by its holder, in the version in force', () => {
    const answer = (userId: string, version: string, done: string[]): VigilCommand => ({
      type: 'AnswerChecks',
      userId,
      version,
      done,
    })
    given(vigil, [opened])
      .when(answer(callisto, '2026-01', ['phone', 'phone']), facts())
      .then([{ type: 'ChecksAnswered', version: '2026-01', done: ['phone'] }])
    given(vigil, [opened])
      .when(answer(ada, '2026-01', []), facts())
      .then('NotYourVigil')
    given(vigil, [opened])
      .when(answer(callisto, '2025-01', []), facts())
      .isRefused('CheckUnknown')
    given(vigil, [opened])
      .when(answer(callisto, '2026-01', ['moon']), facts())
      .isRefused('CheckUnknown')
  })

  test('is signed by its holder for a named receiver, and may be signed again for another', () => {
    given(vigil, [opened]).when(sign, facts()).then([signed])
    given(vigil, [opened])
      .when({ ...sign, userId: ada } as VigilCommand, facts())
      .then('NotYourVigil')
    given(vigil, [opened])
      .when({ ...sign, receiverId: callisto } as VigilCommand, facts())
      .then('ReceiverIsYou')
    given(vigil, [opened])
      .when({ ...sign, receiverId: 'nobody' } as VigilCommand, facts())
      .then('ReceiverUnknown')
    given(vigil, [opened, signed])
      .when({ ...sign, receiverId: cornelia } as VigilCommand, facts('08:00'))
      .then([{ ...signed, receiverId: cornelia, acceptBy: inWinter('2026-01-10 08:15') } as VigilEvent])
  })

  test('is accepted by who was named, or by a coordinator in their place; by nobody else', () => {
    const by = (userId: string, isCoordinator = false): VigilCommand => ({
      type: 'AcceptBriefing',
      userId,
      isCoordinator,
    })
    given(vigil, [opened, signed])
      .when(by(ada), facts())
      .then([{ type: 'BriefingAccepted', userId: ada, instead: false }])
    given(vigil, [opened, signed])
      .when(by(cornelia, true), facts())
      .then([{ type: 'BriefingAccepted', userId: cornelia, instead: true }])
    given(vigil, [opened, signed]).when(by('bruno'), facts()).then('NotTheReceiver')
    given(vigil, [opened, signed]).when(by(callisto, true), facts()).then('VigilAlreadyYours')
    given(vigil, [opened]).when(by(ada), facts()).then('BriefingNotSigned')
  })

  test('nobody accepts: it climbs once, at its minute, and stays', () => {
    const climbed: VigilEvent = { type: 'BriefingClimbed' }
    given(vigil, [opened, signed]).when({ type: 'ClimbBriefing' }, facts('08:04')).then('BriefingNotDue')
    given(vigil, [opened, signed]).when({ type: 'ClimbBriefing' }, facts('08:05')).then([climbed])
    given(vigil, [opened, signed, climbed]).when({ type: 'ClimbBriefing' }, facts('08:30')).then('BriefingNotDue')
    given(vigil, [opened]).when({ type: 'ClimbBriefing' }, facts('08:30')).then('BriefingNotDue')
    given(vigil, [opened, signed, climbed])
      .when({ type: 'AcceptBriefing', userId: ada, isCoordinator: false }, facts('09:00'))
      .then([{ type: 'BriefingAccepted', userId: ada, instead: false }])
  })

  test('is relieved with a reason by anybody but its holder', () => {
    const reason = aText('è stata male')
    given(vigil, [opened])
      .when({ type: 'RelieveVigil', userId: ada, reason }, facts())
      .then([{ type: 'VigilRelieved', userId: ada, reason }])
    given(vigil, [opened]).when({ type: 'RelieveVigil', userId: callisto, reason }, facts()).then('VigilAlreadyYours')
  })

  test('a line of the briefing outlives the vigil, until it is struck', () => {
    const lineId = anId('line')
    const added: VigilEvent = { type: 'LineAdded', lineId, kind: 'promise', text: aText('richiamare la sorella') }
    const over: VigilEvent = { type: 'BriefingAccepted', userId: ada, instead: false }
    const add: VigilCommand = { ...added, type: 'AddLine' }
    given(vigil, [opened]).when(add, facts()).then([added])
    given(vigil, [opened, added]).when(add, facts()).then('LineAlreadyAdded')
    given(vigil, [opened, added, signed, over]).when(add, facts()).then('VigilOver')
    const strike: VigilCommand = { type: 'StrikeLine', lineId }
    given(vigil, [opened, added, signed, over])
      .when(strike, facts())
      .then([{ type: 'LineStruck', lineId }])
    given(vigil, [opened]).when(strike, facts()).then('LineUnknown')
  })
})

test('any run of commands: it ends once, by another; every event readable, every refusal declared', () => {
  const who = fc.constantFrom(callisto, cornelia, ada)
  const lineId = fc.constantFrom(anId('one'), anId('two'))
  const open = fc.array(fc.constant({ kind: 'case' as const, id: anId('case') }), { maxLength: 1 })
  const command: fc.Arbitrary<VigilCommand> = fc.oneof(
    fc.record({ type: fc.constant('OpenVigil' as const), userId: who, manner: fc.constant('fresh' as const) }),
    fc.record({
      type: fc.constant('AnswerChecks' as const),
      userId: who,
      version: fc.constantFrom('2026-01', 'old'),
      done: fc.subarray(['phone', 'board', 'moon']),
      remark: maybe(anyText),
    }),
    fc.record({ type: fc.constant('AddLine' as const), lineId, kind: fc.constant('note' as const), text: anyText }),
    fc.record({ type: fc.constant('StrikeLine' as const), lineId }),
    fc.record({ type: fc.constant('SignBriefing' as const), userId: who, receiverId: who, open }),
    fc.constant({ type: 'ClimbBriefing' } as const),
    fc.record({ type: fc.constant('AcceptBriefing' as const), userId: who, isCoordinator: fc.boolean() }),
    fc.record({ type: fc.constant('RelieveVigil' as const), userId: who, reason: anyText }),
  )
  const declared: Partial<Record<VigilCommand['type'], readonly string[]>> = {
    OpenVigil: api.openVigil.refusals,
    AnswerChecks: api.answerChecks.refusals,
    AddLine: api.addBriefingLine.refusals,
    StrikeLine: api.strikeBriefingLine.refusals,
    SignBriefing: api.signBriefing.refusals,
    AcceptBriefing: api.acceptBriefing.refusals,
    RelieveVigil: api.relieveVigil.refusals,
  }
  const { now: _, ...world } = facts()
  fc.assert(
    fc.property(anyRun(command, fc.constant(world)), (steps) => {
      let holder: string | undefined
      let ends = 0
      for (const { command, events, refusal } of runOf(vigil, steps)) {
        if (refusal && declared[command.type]) expect(declared[command.type]).toContain(refusal)
        for (const event of events) {
          VigilEvent.parse(asStored(event))
          if (event.type === 'VigilOpened') holder = event.userId
          if (event.type === 'BriefingAccepted' || event.type === 'VigilRelieved') {
            ends += 1
            expect(event.userId).not.toBe(holder)
          }
        }
      }
      expect(ends).toBeLessThanOrEqual(1)
    }),
  )
})
