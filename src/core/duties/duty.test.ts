// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aDuty } from '../../../tests/support/aDuty.ts'
import { anyInstant, anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { setDutyAside } from './dutiesApi.ts'
import { type DutyFacts, duty } from './duty.ts'
import type { DutyCommand } from './dutyCommands.ts'
import { DutyEvent } from './dutyEvents.ts'

const dueAt = inWinter('2026-01-10 11:50')
const at = (local: string): DutyFacts => ({ now: inWinter(local), dueAt })
const evidence = { streamId: anId('handover'), event: 'HandoverSent' }
const fulfil = { type: 'FulfilDuty', evidence } as const
const reason = aText('sent by another body')

test('a duty opens with its instant, computed once', () => {
  const about = { caseId: anId('case'), subjectId: anId('handover'), definition: 'handover-send' }
  given(duty, [])
    .when({ type: 'OpenDuty', ...about }, at('2026-01-09 23:50'))
    .then([{ type: 'DutyOpened', ...about, triggerAt: inWinter('2026-01-09 23:50'), dueAt }])
  given(duty, aDuty())
    .when({ type: 'OpenDuty', ...about }, at('2026-01-10 00:00'))
    .then('DutyAlreadyOpen')
})

describe('fulfilling', () => {
  test.each([
    ['before it is due', '2026-01-10 11:49', false],
    ['on the very minute', '2026-01-10 11:50', false],
    ['a minute later: late, and still done', '2026-01-10 11:51', true],
  ])('%s', (_when, local, late) => {
    given(duty, aDuty())
      .when(fulfil, at(local))
      .then([{ type: 'DutyFulfilled', evidence, late }])
  })

  test('after it expired is late, even on the minute of the expiry', () => {
    given(duty, aDuty().expired())
      .when(fulfil, { now: dueAt, dueAt })
      .then([{ type: 'DutyFulfilled', evidence, late: true }])
  })
})

describe('expiring', () => {
  test('not before its time', () => {
    given(duty, aDuty()).when({ type: 'ExpireDuty' }, at('2026-01-10 11:49')).then('NotYetDue', { dueAt })
  })

  test('at its time, once', () => {
    given(duty, aDuty())
      .when({ type: 'ExpireDuty' }, at('2026-01-10 11:50'))
      .then([{ type: 'DutyExpired' }])
    given(duty, aDuty().expired()).when({ type: 'ExpireDuty' }, at('2026-01-10 11:51')).then('DutyAlreadyExpired')
  })
})

test('a person may say with a reason that it does not apply', () => {
  given(duty, aDuty())
    .when({ type: 'SetDutyAside', reason }, at('2026-01-10 08:00'))
    .then([{ type: 'DutySetAside', reason }])
})

test.each<DutyCommand>([fulfil, { type: 'ExpireDuty' }, { type: 'SetDutyAside', reason }])(
  '$type needs an open duty',
  (command) => {
    given(duty, []).when(command, at('2026-01-10 12:00')).then('DutyUnknown')
    given(duty, aDuty().fulfilled()).when(command, at('2026-01-10 12:00')).then('DutyOver')
    given(duty, aDuty().setAside()).when(command, at('2026-01-10 12:00')).then('DutyOver')
  },
)

const anyCommand = fc.oneof(
  fc.record({
    type: fc.constant('OpenDuty'),
    caseId: fc.constant(anId('case')),
    subjectId: fc.constant(anId('handover')),
    definition: fc.constant('handover-send'),
  }),
  { weight: 4, arbitrary: fc.record({ type: fc.constant('ExpireDuty') }) },
  fc.record({ type: fc.constant('FulfilDuty'), evidence: fc.constant(evidence) }),
  fc.record({ type: fc.constant('SetDutyAside'), reason: anyText }),
) as fc.Arbitrary<DutyCommand>
const anyFacts = fc.record({ dueAt: anyInstant })

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(duty, steps)) {
          for (const event of events) DutyEvent.parse(asStored(event))
          if (refusal && command.type === 'SetDutyAside') expect(setDutyAside.refusals).toContain(refusal)
        }
      }),
    )
  })

  test('never makes a duty disappear, nor moves its instant', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        let opened = false
        for (const { before, after, events } of runOf(duty, steps)) {
          if (opened) {
            expect(after.phase).not.toBe('none')
            expect(after.dueAt).toBe(before.dueAt)
          }
          opened ||= events.some((event) => event.type === 'DutyOpened')
        }
      }),
    )
  })

  test('expires a duty at most once, never early, and calls nothing in time that expired', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const turns = runOf(duty, steps)
        const expiries = turns.filter((turn) => turn.events.some((event) => event.type === 'DutyExpired'))
        expect(expiries.length).toBeLessThanOrEqual(1)
        for (const { now, before } of expiries) expect(now >= before.dueAt).toBe(true)
        const done = turns.flatMap((turn) => turn.events).find((event) => event.type === 'DutyFulfilled')
        if (done && expiries.length > 0) expect(done.late).toBe(true)
      }),
    )
  })
})
