// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyInstant, anyRun, anyText, asStored, maybe, runOf } from '../../../tests/support/anyRun.ts'
import { aMarkedBed, aStay, stayFacts as facts, wish } from '../../../tests/support/aStay.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { refuseStay } from './arrivalsApi.ts'
import * as api from './bedsApi.ts'
import { type StayFacts, type StayState, stay } from './stay.ts'
import type { StayCommand } from './stayCommands.ts'
import { Condition, StayEvent } from './stayEvents.ts'

const hold = { type: 'HoldBed', ...wish } as const
const ask = { type: 'RequestStay', ...wish } as const
const reason = aText('cold plan')
const waive = { type: 'WaiveCondition', condition: 'tb_test', userId: 'cornelia', reason } as const
const { caseId, personId, resourceKey } = wish
const expiresAt = inWinter('2026-01-09 23:16')
const held: StayEvent = { type: 'BedHeld', caseId, resourceKey, bedKey: 'm12', expiresAt }

describe('asking for a place', () => {
  test('keeps what stands in the way, so that somebody can decide', () => {
    given(stay, [])
      .when(ask, facts({ unmet: ['tb_test', 'dogs'] }))
      .then([{ type: 'StayRequested', ...wish, unmet: ['tb_test', 'dogs'] }])
  })

  test('is done once', () => {
    given(stay, aStay()).when(ask, facts()).then('StayAlreadyStarted')
  })

  test.each([ask, hold])('$type needs a house and a person we know, who sleeps nowhere else', (command) => {
    given(stay, [])
      .when(command, facts({ resource: undefined }))
      .then('ResourceUnknown')
    given(stay, [])
      .when(command, facts({ personKnown: false }))
      .then('PersonUnknown')
    given(stay, [])
      .when(command, facts({ personPlacedElsewhere: true }))
      .then('PersonAlreadyPlaced')
  })
})

describe('holding a bed', () => {
  test('asks and holds at once when nothing stands in the way; the first bed is the best one', () => {
    given(stay, [])
      .when(hold, facts({ freeBeds: ['m12', 'm3'] }))
      .then([{ type: 'StayRequested', ...wish, unmet: [] }, held])
  })

  test('not while a condition is unmet', () => {
    given(stay, [])
      .when(hold, facts({ unmet: ['tb_test', 'dogs'] }))
      .then('ConditionsUnmet', { conditions: 'tb_test,dogs' })
    given(stay, aStay().waived('tb_test'))
      .when(hold, facts({ unmet: ['tb_test', 'dogs'] }))
      .then('ConditionsUnmet', { conditions: 'dogs' })
  })

  test('once every unmet condition is waived', () => {
    given(stay, aStay().waived('tb_test'))
      .when(hold, facts({ unmet: ['tb_test'] }))
      .then([held])
  })

  test('a waiver opens no other house, and serves no other person', () => {
    const elsewhere = { ...hold, resourceKey: 'albergo-prova' }
    const another = { ...hold, personId: anId('somebody else') }
    given(stay, aStay().waived()).when(elsewhere, facts()).then('StayAlreadyStarted')
    given(stay, aStay().waived()).when(another, facts()).then('StayAlreadyStarted')
  })

  test('not when no bed is free', () => {
    given(stay, [])
      .when(hold, facts({ freeBeds: [] }))
      .then('NoBedFree')
  })

  test('once', () => {
    given(stay, aStay().held()).when(hold, facts()).then('AlreadyHeld')
    given(stay, aStay().held().confirmed()).when(hold, facts()).then('AlreadyHeld')
    given(stay, aStay().held().checkedIn()).when(hold, facts()).then('AlreadyHeld')
    given(stay, aStay().held().released()).when(hold, facts()).then('StayOver')
    given(stay, aMarkedBed()).when(hold, facts()).then('StayOver')
  })
})

describe('waiving a condition', () => {
  test('is by name, with a reason', () => {
    given(stay, aStay())
      .when(waive, facts())
      .then([{ type: 'ConditionWaived', waiver: { condition: 'tb_test', userId: 'cornelia', reason } }])
  })

  test('only where the house lets it, and once', () => {
    given(stay, aStay())
      .when({ ...waive, condition: 'dogs' }, facts())
      .then('ConditionNotWaivable')
    given(stay, aStay())
      .when(waive, facts({ resource: { waivable: [] } }))
      .then('ConditionNotWaivable')
    given(stay, aStay())
      .when(waive, facts({ resource: undefined }))
      .then('ConditionNotWaivable')
    given(stay, aStay().waived()).when(waive, facts()).then('ConditionAlreadyWaived')
  })

  test('only while the place is asked for', () => {
    given(stay, []).when(waive, facts()).then('StayUnknown')
    given(stay, aStay().held()).when(waive, facts()).then('StayOver')
    given(stay, aStay().released()).when(waive, facts()).then('StayOver')
  })
})

describe('a hold', () => {
  test('expires at its minute and not before', () => {
    given(stay, aStay().held())
      .when({ type: 'ExpireHold' }, facts({ now: inWinter('2026-01-09 23:15') }))
      .then('NotYetDue', { expiresAt })
    given(stay, aStay().held())
      .when({ type: 'ExpireHold' }, facts({ now: expiresAt }))
      .then([{ type: 'HoldExpired', caseId }])
  })

  test('does not expire once the house said yes', () => {
    given(stay, aStay().held())
      .when({ type: 'ConfirmStay' }, facts())
      .then([{ type: 'StayConfirmed', caseId }])
    given(stay, aStay().held().confirmed())
      .when({ type: 'ExpireHold' }, facts({ now: expiresAt }))
      .then('NotHeld')
  })

  test('is refused by the house, with its reason, until somebody sleeps in it', () => {
    const no = { type: 'RefuseStay', reason } as const
    given(stay, aStay())
      .when(no, facts())
      .then([{ type: 'StayRefused', caseId, reason }])
    for (const before of [aStay().held(), aStay().held().confirmed()])
      given(stay, before)
        .when(no, facts())
        .then([{ type: 'StayRefused', caseId, reason, bedKey: 'm12' }])
    given(stay, []).when(no, facts()).then('StayUnknown')
    given(stay, aStay().held().checkedIn()).when(no, facts()).then('NotHeld')
    given(stay, aStay().held().refused()).when(no, facts()).then('NotHeld')
    given(stay, aStay().held().refused()).when({ type: 'ConfirmStay' }, facts()).then('NotHeld')
  })

  test('is given back, like a request nobody decided', () => {
    given(stay, aStay())
      .when({ type: 'ReleaseHold' }, facts())
      .then([{ type: 'HoldReleased', caseId }])
    given(stay, aStay().held().confirmed())
      .when({ type: 'ReleaseHold', reason }, facts())
      .then([{ type: 'HoldReleased', caseId, reason, bedKey: 'm12' }])
    given(stay, []).when({ type: 'ReleaseHold' }, facts()).then('StayUnknown')
    given(stay, aStay().held().checkedIn()).when({ type: 'ReleaseHold' }, facts()).then('NotHeld')
    given(stay, aStay().held().expired()).when({ type: 'ReleaseHold' }, facts()).then('NotHeld')
  })

  test.each<StayCommand>([
    { type: 'ConfirmStay' },
    { type: 'ExpireHold' },
    { type: 'CheckIn', at: inWinter('2026-01-09 22:30') },
  ])('must stand for $type', (command) => {
    given(stay, []).when(command, facts()).then('NotHeld')
    given(stay, aStay()).when(command, facts()).then('NotHeld')
    given(stay, aStay().held().expired()).when(command, facts()).then('NotHeld')
  })
})

describe('coming and going', () => {
  const at = inWinter('2026-01-09 23:25')
  const later = facts({ now: inWinter('2026-01-10 08:00') })

  test('in, from a hold or from a confirmed place', () => {
    const entered: StayEvent = { type: 'PersonCheckedIn', caseId, personId, at }
    given(stay, aStay().held()).when({ type: 'CheckIn', at }, later).then([entered])
    given(stay, aStay().held().confirmed()).when({ type: 'CheckIn', at }, later).then([entered])
  })

  test('out, or the house takes its own bed back', () => {
    given(stay, aStay().held().checkedIn())
      .when({ type: 'EndStay', at }, later)
      .then([{ type: 'StayEnded', at }])
    given(stay, aMarkedBed())
      .when({ type: 'EndStay', at }, later)
      .then([{ type: 'StayEnded', at }])
    given(stay, aStay().held()).when({ type: 'EndStay', at }, later).then('NotCheckedIn')
    given(stay, aStay().held().checkedIn().ended()).when({ type: 'EndStay', at }, later).then('NotCheckedIn')
  })

  test('never in the future', () => {
    const { now } = facts()
    given(stay, aStay().held()).when({ type: 'CheckIn', at }, facts()).then('InstantInFuture', { now })
    given(stay, aStay().held().checkedIn()).when({ type: 'EndStay', at }, facts()).then('InstantInFuture', { now })
  })
})

test('the house marks a free bed as its own, and only a free one', () => {
  const mark = { type: 'MarkBed', resourceKey, bedKey: 'm12', mark: 'out_of_service' } as const
  given(stay, [])
    .when(mark, facts())
    .then([{ ...mark, type: 'BedMarked' }])
  given(stay, [])
    .when({ ...mark, bedKey: 'm1' }, facts())
    .then('BedTaken')
  given(stay, aStay()).when(mark, facts()).then('StayAlreadyStarted')
})

const anyWish = fc.record({
  caseId: fc.constant(caseId),
  personId: fc.constantFrom(personId, anId('somebody else')),
  resourceKey: fc.constantFrom(resourceKey, 'albergo-prova'),
})
const anyCommand = fc.oneof(
  anyWish.map((wanted) => ({ type: 'RequestStay', ...wanted })),
  { weight: 3, arbitrary: anyWish.map((wanted) => ({ type: 'HoldBed', ...wanted })) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('WaiveCondition'),
      condition: fc.constantFrom('tb_test', 'dogs'),
      userId: fc.constant('cornelia'),
      reason: anyText,
    }),
  },
  fc.record({ type: fc.constant('ReleaseHold'), reason: maybe(anyText) }),
  fc.record({ type: fc.constant('RefuseStay'), reason: anyText }),
  fc.record({ type: fc.constantFrom('ExpireHold', 'ConfirmStay') }),
  fc.record({ type: fc.constantFrom('CheckIn', 'EndStay'), at: anyInstant }),
  fc.record({
    type: fc.constant('MarkBed'),
    resourceKey: fc.constant(resourceKey),
    bedKey: fc.constantFrom('m1', 'm2'),
    mark: fc.constantFrom('occupied_by_house', 'out_of_service'),
  }),
) as fc.Arbitrary<StayCommand>

const someConditions = fc.subarray(['tb_test', 'dogs'] satisfies Condition[])
const anyFacts = fc.record({
  holdMinutes: fc.integer({ min: 1, max: 90 }),
  resource: maybe(fc.record({ waivable: someConditions })),
  personKnown: fc.boolean(),
  unmet: someConditions,
  freeBeds: fc.subarray(['m1', 'm2']),
  personPlacedElsewhere: fc.boolean(),
}) as fc.Arbitrary<Omit<StayFacts, 'now'>>

const endpoints: Partial<Record<StayCommand['type'], { readonly refusals: readonly string[] }>> = {
  RequestStay: api.requestStay,
  WaiveCondition: api.waiveCondition,
  HoldBed: api.holdBed,
  ReleaseHold: api.releaseHold,
  RefuseStay: refuseStay,
  ConfirmStay: api.confirmStay,
  CheckIn: api.checkIn,
  EndStay: api.endStay,
  MarkBed: api.markBed,
}

/** Which phase may follow which; what is missing here is the end. */
const next: Partial<Record<StayState['phase'], readonly StayState['phase'][]>> = {
  none: ['requested', 'held', 'marked'],
  requested: ['held', 'released', 'refused'],
  held: ['confirmed', 'checked_in', 'expired', 'released', 'refused'],
  confirmed: ['checked_in', 'released', 'refused'],
  checked_in: ['ended'],
  marked: ['ended'],
}

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(stay, steps)) {
          for (const event of events) StayEvent.parse(asStored(event))
          if (refusal) expect(endpoints[command.type]?.refusals ?? [refusal]).toContain(refusal)
        }
      }),
    )
  })

  test('goes only from a phase to a legal next one', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { before, after } of runOf(stay, steps)) {
          if (after.phase !== before.phase) expect(next[before.phase] ?? []).toContain(after.phase)
        }
      }),
    )
  })

  test('holds no bed while a condition is neither met nor waived by name', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const [i, { before, events, now }] of runOf(stay, steps).entries()) {
          const { facts: met } = steps[i] as (typeof steps)[number]
          const bed = events.find((event) => event.type === 'BedHeld')
          if (!bed) continue
          const waived = before.waivers.map((waiver) => waiver.condition)
          expect(waived).toEqual(expect.arrayContaining([...met.unmet]))
          expect(met.freeBeds).toContain(bed.bedKey)
          expect(met.personPlacedElsewhere).toBe(false)
          expect(bed.expiresAt > now).toBe(true)
        }
      }),
    )
  })

  test('never changes whose stay it is, or in which house', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const turns = runOf(stay, steps)
        const request = turns.flatMap((turn) => turn.events).find((event) => event.type === 'StayRequested')
        if (!request) return
        for (const event of turns.flatMap((turn) => turn.events)) {
          if (event.type === 'BedHeld') expect(event.resourceKey).toBe(request.resourceKey)
          if (event.type === 'PersonCheckedIn') expect(event.personId).toBe(request.personId)
        }
      }),
    )
  })
})

test('every condition of admission has a name that the log knows', () => {
  expect(Condition.options).toEqual(['sex', 'age', 'family', 'dogs', 'tb_test', 'entry_hours'])
})
