// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { aRoster, aShift, checkInput, firstBand, rosterFacts } from '../../../tests/support/aRoster.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, inWinter } from '../../../tests/support/words.ts'
import type { RosterFacts } from './changeHands.ts'
import { subtract } from './coverage.ts'
import type { RosterCommand, TypedShift } from './rosterCommands.ts'
import { RosterEvent } from './rosterEvents.ts'
import * as api from './rostersApi.ts'
import { shiftPlan } from './shiftPlan.ts'

const facts = (changes: Partial<RosterFacts> = {}) => rosterFacts(changes)
const at = (local: string) => facts({ now: inWinter(local) })

describe('drafting', () => {
  const january = { type: 'DraftRoster', firstDay: '2026-01-05', lastDay: '2026-01-06' } as const

  test('fixes the period as instants, by each band’s first start', () => {
    given(shiftPlan, []).when(january, facts()).then(aRoster().events)
  })
  test.each([
    [{ ...january, lastDay: '2026-01-04' }, 'EndsBeforeStart'],
    [{ ...january, lastDay: '9999-12-31' }, 'PeriodTooLong'],
    [{ ...january, firstDay: '2041-01-01', lastDay: '2041-01-31' }, 'YearUnknown'],
  ] as const)('a period that cannot be: %o', (command, refusal) => {
    given(shiftPlan, []).when(command, facts()).then(refusal)
  })
  test('two rosters never stand on one day', () => {
    given(shiftPlan, [])
      .when(january, facts({ periodTaken: true }))
      .then('PeriodOverlaps')
    given(shiftPlan, aRoster()).when(january, facts()).then('RosterAlreadyDrafted')
  })
})

describe('planning by hand', () => {
  const typed = (from: string, until: string, more: Partial<TypedShift> = {}): RosterCommand => ({
    type: 'PlanShifts',
    shifts: [{ shiftId: anId('new'), band: 'first', userId: 'gemma', from, until, ...more }],
  })
  const monday = typed('2026-01-05T08:00', '2026-01-05T20:00')

  test('turns wall times into a plain shift', () => {
    given(shiftPlan, aRoster())
      .when(monday, facts())
      .then([{ type: 'ShiftsPlanned', shifts: [aShift('new', 'gemma', '2026-01-05 08:00', '2026-01-05 20:00')] }])
  })
  test.each([
    ['ends before it starts', typed('2026-01-05T20:00', '2026-01-05T08:00'), 'EndsBeforeStart'],
    ['has no length', typed('2026-01-05T20:00', '2026-01-05T20:00'), 'EndsBeforeStart'],
    ['begins before the period', typed('2026-01-05T07:00', '2026-01-05T20:00'), 'OutsidePeriod'],
    [
      'is of a band nobody keeps',
      typed('2026-01-05T08:00', '2026-01-05T20:00', { band: 'coordinator' }),
      'BandUnknown',
    ],
    ['is for a stranger', typed('2026-01-05T08:00', '2026-01-05T20:00', { userId: 'nobody' }), 'NotOfThisBand'],
    [
      'is for an unverified number',
      typed('2026-01-05T08:00', '2026-01-05T20:00', { userId: 'ottone' }),
      'NumberNotVerified',
    ],
  ] as const)('a shift that %s is refused by name', (_, command, refusal) => {
    given(shiftPlan, aRoster()).when(command, facts()).isRefused(refusal)
  })
  test('the hour that the spring night skips is refused by name', () => {
    given(shiftPlan, [])
      .when({ type: 'DraftRoster', firstDay: '2026-03-01', lastDay: '2026-03-31' }, facts())
      .then([expect.objectContaining({ type: 'RosterDrafted' }) as never])
    const march: RosterEvent = {
      type: 'RosterDrafted',
      firstDay: '2026-03-01',
      lastDay: '2026-03-31',
      coverage: [{ band: 'first', startsAt: '2026-03-01T07:00:00.000Z', endsAt: '2026-04-01T06:00:00.000Z' }],
    }
    given(shiftPlan, [march])
      .when(typed('2026-03-29T02:30', '2026-03-29T20:00'), facts())
      .then('HourDoesNotExist', { at: '2026-03-29T02:30' })
  })
  test('overlaps nobody, and puts nobody in two places', () => {
    given(shiftPlan, aRoster().planned(firstBand))
      .when(typed('2026-01-05T19:00', '2026-01-05T21:00'), facts())
      .isRefused('ShiftsOverlap')
    given(shiftPlan, aRoster().planned(firstBand))
      .when(typed('2026-01-05T19:00', '2026-01-05T21:00', { band: 'second', userId: 'dario' }), facts())
      .isRefused('PersonTwice')
  })
  test('is for drafts', () => {
    given(shiftPlan, aRoster().planned().published()).when(monday, facts()).then('RosterNotDraft')
  })
  test('a rotation fills only what is free', () => {
    const [day] = firstBand
    const decision = shiftPlan.decide(
      aRoster()
        .planned(day ? [day] : [])
        .events.reduce(shiftPlan.evolve, shiftPlan.initial),
      { type: 'PlanRotation', band: 'first', people: ['bruno'], every: 'day', stagger: 0 },
      facts(),
    )
    expect(
      'events' in decision && decision.events[0]?.type === 'ShiftsPlanned' && decision.events[0].shifts,
    ).toHaveLength(3)
  })
})

describe('publishing', () => {
  const publish = (fallbacks: { band: 'first' | 'second'; userId: string }[] = []): RosterCommand => ({
    type: 'PublishRoster',
    fallbacks,
  })
  const withHole = () => aRoster().planned([...firstBand.slice(1), ...aRoster().planned().events.flatMap(second)])
  const second = (event: RosterEvent) =>
    event.type === 'ShiftsPlanned' ? event.shifts.filter(({ band }) => band === 'second') : []

  test('a roster without holes is published as it is', () => {
    const now = inWinter('2026-01-04 10:00')
    given(shiftPlan, aRoster().planned())
      .when(publish(), facts())
      .then([{ type: 'RosterPublished', from: now, fallbackShifts: [] }])
  })
  test('a hole without a named fallback is refused, and says which', () => {
    given(shiftPlan, withHole())
      .when(publish(), facts())
      .then('HoleWithoutFallback', {
        band: 'first',
        startsAt: inWinter('2026-01-05 08:00'),
        endsAt: inWinter('2026-01-05 20:00'),
      })
  })
  test('with a name for it the hole becomes a row of its own', () => {
    const shift = aShift('made 1', 'gemma', '2026-01-05 08:00', '2026-01-05 20:00', { cause: 'fallback' })
    given(shiftPlan, withHole())
      .when(publish([{ band: 'first', userId: 'gemma' }]), facts())
      .then([{ type: 'RosterPublished', from: facts().now, fallbackShifts: [shift] }])
  })
  test('a fallback nobody could reach is none', () => {
    given(shiftPlan, withHole())
      .when(publish([{ band: 'first', userId: 'ottone' }]), facts())
      .isRefused('NumberNotVerified')
  })
  test('an error of the rules stops it, a warning does not', () => {
    const tired = firstBand.map((shift, i) => (i === 1 ? { ...shift, userId: 'licia' } : shift))
    given(shiftPlan, aRoster().planned([...tired, ...aRoster().planned().events.flatMap(second)]))
      .when(publish(), facts())
      .then('RosterHasErrors', { count: 1, kind: 'rest', startsAt: inWinter('2026-01-05 20:00') })
  })
  test('begun in the middle it claims nothing that has passed', () => {
    const decision = shiftPlan.decide(
      aRoster().planned().events.reduce(shiftPlan.evolve, shiftPlan.initial),
      publish(),
      at('2026-01-06 01:00'),
    )
    const state = ('events' in decision ? decision.events : []).reduce(
      shiftPlan.evolve,
      aRoster().planned().events.reduce(shiftPlan.evolve, shiftPlan.initial),
    )
    const starts = [...state.shifts.values()].map(({ startsAt }) => startsAt)
    expect(starts.every((start) => start >= inWinter('2026-01-06 01:00'))).toBe(true)
  })
  test('over and done with it is refused', () => {
    given(shiftPlan, aRoster().planned()).when(publish(), at('2026-01-08 00:00')).then('ShiftOver')
  })
})

describe('taking over', () => {
  const published = aRoster().planned().published()
  const take = (userId: string, fromUserId: string): RosterCommand => ({
    type: 'TakeOver',
    shiftId: anId('mon night'),
    userId,
    fromUserId,
  })

  test('cuts the shift at this instant', () => {
    const now = '2026-01-05 23:10'
    given(shiftPlan, published)
      .when(take('bruno', 'dario'), at(now))
      .then([
        {
          type: 'ShiftChangedHands',
          shiftId: anId('mon night'),
          userId: 'bruno',
          cause: 'take_over',
          parts: [
            aShift('mon night', 'dario', '2026-01-05 20:00', now),
            aShift('made 1', 'bruno', now, '2026-01-06 08:00', { cause: 'take_over' }),
          ],
        },
      ])
  })
  test('the second on call may take the first, since better one than nobody', () => {
    expect(
      shiftPlan.decide(
        published.events.reduce(shiftPlan.evolve, shiftPlan.initial),
        take('gemma', 'dario'),
        at('2026-01-05 23:10'),
      ),
    ).toHaveProperty('events')
  })
  test('only while it runs, from whom it really is, by who may be reached', () => {
    given(shiftPlan, published).when(take('bruno', 'dario'), at('2026-01-05 19:59')).then('ShiftNotNow')
    given(shiftPlan, published)
      .when(take('bruno', 'licia'), at('2026-01-05 23:10'))
      .then('AlreadyTakenOver', { userId: 'dario' })
    given(shiftPlan, published).when(take('dario', 'dario'), at('2026-01-05 23:10')).then('AlreadyTheirs')
    given(shiftPlan, published).when(take('ottone', 'dario'), at('2026-01-05 23:10')).then('NumberNotVerified')
  })
})

describe('swapping', () => {
  const published = aRoster().planned().published()
  const ask = (more: object = {}): RosterCommand => ({
    type: 'AskSwap',
    swapId: anId('swap'),
    shiftId: anId('mon day'),
    withUserId: 'bruno',
    withShiftId: anId('tue day'),
    byUserId: 'licia',
    isCoordinator: false,
    ...more,
  })
  const answer = (userId: string, yes = true): RosterCommand => ({
    type: 'AnswerSwap',
    swapId: anId('swap'),
    userId,
    answer: yes ? 'yes' : 'no',
  })
  const asked: RosterEvent = {
    type: 'SwapAsked',
    swapId: anId('swap'),
    shiftId: anId('mon day'),
    fromUserId: 'licia',
    withUserId: 'bruno',
    withShiftId: anId('tue day'),
    consents: ['licia'],
  }

  test('asking is saying yes for oneself, and changes nothing yet', () => {
    given(shiftPlan, published).when(ask(), facts()).then([asked])
  })
  test('the second yes gives each the shift of the other', () => {
    given(shiftPlan, published.with(asked))
      .when(answer('bruno'), facts())
      .then([
        { type: 'SwapConsented', swapId: anId('swap'), userId: 'bruno' },
        {
          type: 'ShiftChangedHands',
          shiftId: anId('mon day'),
          userId: 'bruno',
          cause: 'swap',
          parts: [{ ...firstBand[0], userId: 'bruno', cause: 'swap' } as never],
        },
        {
          type: 'ShiftChangedHands',
          shiftId: anId('tue day'),
          userId: 'licia',
          cause: 'swap',
          parts: [{ ...firstBand[2], userId: 'licia', cause: 'swap' } as never],
        },
        { type: 'SwapSettled', swapId: anId('swap') },
      ])
  })
  test('a coordinator may propose one to two others, who both answer', () => {
    const proposed = { ...asked, consents: [] }
    given(shiftPlan, published)
      .when(ask({ byUserId: 'cornelia', isCoordinator: true }), facts())
      .then([proposed])
    given(shiftPlan, published.with(proposed))
      .when(answer('bruno'), facts())
      .then([{ type: 'SwapConsented', swapId: anId('swap'), userId: 'bruno' }])
  })
  test('is nobody else’s, and not for a shift that has begun', () => {
    given(shiftPlan, published)
      .when(ask({ byUserId: 'elvira' }), facts())
      .then('NotYours')
    given(shiftPlan, published.with(asked)).when(answer('elvira'), facts()).then('NotYours')
    given(shiftPlan, published.with(asked)).when(answer('bruno'), at('2026-01-05 08:00')).then('ShiftAlreadyBegun')
    given(shiftPlan, published.with(asked)).when(answer('licia'), facts()).then('SwapOver')
  })
  test('what was agreed on a shift that meanwhile went to somebody else is void', () => {
    const gone: RosterEvent = {
      type: 'ShiftChangedHands',
      shiftId: anId('mon day'),
      userId: 'gemma',
      cause: 'override',
      parts: [{ ...firstBand[0], userId: 'gemma', cause: 'override' } as never],
    }
    given(shiftPlan, published.with(asked).with(gone)).when(answer('bruno'), facts()).then('ShiftChangedSince')
  })
  test('nobody gives a shift to somebody who is away then', () => {
    const away = { userId: 'bruno', startsAt: inWinter('2026-01-05 10:00'), endsAt: inWinter('2026-01-05 12:00') }
    given(shiftPlan, published.with(asked))
      .when(answer('bruno'), facts({ absences: [away] }))
      .isRefused('PersonAbsent')
  })
})

describe('somebody who is rostered for another ambito in those hours', () => {
  const there = (userId: string) => ({
    userId,
    band: 'call_taker' as const,
    startsAt: inWinter('2026-01-06 06:00'),
    endsAt: inWinter('2026-01-06 14:00'),
    ambito: 'Ambito Vicino',
  })
  const published = aRoster().planned().published()
  const assign = { type: 'AssignShift', shiftId: anId('tue day'), userId: 'licia' } as const
  const decide = (command: RosterCommand, changes: Partial<RosterFacts>) =>
    shiftPlan.decide(published.events.reduce(shiftPlan.evolve, shiftPlan.initial), command, facts(changes))

  test('is given no shift here; who asks is not told when', () => {
    given(shiftPlan, published)
      .when(assign, facts({ elsewhere: [there('licia')] }))
      .then('PersonElsewhere', { userId: 'licia' })
    expect(decide(assign, { elsewhere: [there('gemma')] })).toHaveProperty('events')
    const swap = { type: 'AskSwap', swapId: anId('swap'), byUserId: 'bruno', isCoordinator: false } as const
    given(shiftPlan, published)
      .when(
        { ...swap, shiftId: anId('tue day'), withUserId: 'licia', withShiftId: undefined },
        facts({ elsewhere: [there('licia')] }),
      )
      .then('PersonElsewhere', { userId: 'licia' })
  })
  test('stops a publication, whichever generator wrote the draft', () => {
    given(shiftPlan, aRoster().planned())
      .when({ type: 'PublishRoster', fallbacks: [] }, facts({ elsewhere: [there('dario')] }))
      .then('RosterHasErrors', { count: 1, kind: 'person_twice', startsAt: inWinter('2026-01-06 06:00') })
  })
  test('may still take over tonight, since better twice than nobody', () => {
    const take = { type: 'TakeOver', shiftId: anId('tue day'), userId: 'licia', fromUserId: 'bruno' } as const
    expect(decide(take, { now: inWinter('2026-01-06 09:00'), elsewhere: [there('licia')] })).toHaveProperty('events')
  })
})

const people = ['licia', 'bruno', 'dario', 'elvira', 'gemma', 'ottone']
const anyPerson = fc.constantFrom(...people)
const anyShiftId = fc.constantFrom('mon day', 'mon night', 'tue day', 'made 1', 'made 2').map(anId)
const anyCommand = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ type: 'DraftRoster', firstDay: '2026-01-09', lastDay: '2026-01-12' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('PlanRotation'),
      band: fc.constantFrom('first', 'second'),
      people: fc.uniqueArray(anyPerson, { minLength: 1 }),
      every: fc.constantFrom('shift', 'day'),
      stagger: fc.nat(2),
    }),
  },
  fc.record({ type: fc.constant('RemoveShifts'), shiftIds: fc.array(anyShiftId, { minLength: 1, maxLength: 2 }) }),
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('PublishRoster'),
      fallbacks: fc.constant([
        { band: 'first', userId: 'gemma' },
        { band: 'second', userId: 'elvira' },
      ]),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('AssignShift'), shiftId: anyShiftId, userId: anyPerson }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('TakeOver'),
      shiftId: anyShiftId,
      userId: anyPerson,
      fromUserId: anyPerson,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('AskSwap'),
      swapId: fc.constantFrom('s1', 's2').map(anId),
      shiftId: anyShiftId,
      withUserId: anyPerson,
      withShiftId: fc.option(anyShiftId, { nil: undefined }),
      byUserId: anyPerson,
      isCoordinator: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('AnswerSwap'),
      swapId: fc.constantFrom('s1', 's2').map(anId),
      userId: anyPerson,
      answer: fc.constantFrom('yes', 'no'),
    }),
  },
) as fc.Arbitrary<RosterCommand>

describe('any run of commands', () => {
  const endpointOf = {
    DraftRoster: api.draftRoster,
    PlanRotation: api.planRotation,
    PlanShifts: api.planShifts,
    RemoveShifts: api.removeShifts,
    PublishRoster: api.publishRoster,
    AssignShift: api.assignShift,
    TakeOver: api.takeOver,
    AskSwap: api.askSwap,
    AnswerSwap: api.answerSwap,
  } as Record<string, { readonly refusals: readonly string[] }>

  test('a published band never loses a minute, nor holds two people in one, and what passed stays', () => {
    let made = 0
    const there = { userId: 'bruno', band: 'first', ambito: 'Ambito Vicino' } as const
    const span = { startsAt: inWinter('2026-01-10 20:00'), endsAt: inWinter('2026-01-11 08:00') }
    const anyFacts = fc.constantFrom([], [{ ...there, ...span }]).map((elsewhere) => ({
      ...checkInput,
      elsewhere,
      rules: { ...checkInput.rules, rules: [] },
      periodTaken: false,
      years: { firstYear: 2024, lastYear: 2040 },
      newId: () => anId(`made ${++made}`),
    }))
    let published = 0
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        made = 0
        const past = new Map<string, string>()
        for (const { now, after, command, events, refusal } of runOf(shiftPlan, steps)) {
          for (const event of events) RosterEvent.parse(asStored(event))
          if (refusal) expect(endpointOf[command.type]?.refusals).toContain(refusal)
          if (after.phase !== 'published') continue
          published += 1
          for (const { band, ...span } of after.coverage) {
            const held = [...after.shifts.values()].filter((shift) => shift.band === band)
            const from = held.map(({ startsAt }) => startsAt).sort()[0] ?? now
            expect(subtract({ ...span, startsAt: from }, held)).toEqual([])
            const length = (s: { startsAt: string; endsAt: string }) => Date.parse(s.endsAt) - Date.parse(s.startsAt)
            expect(held.reduce((sum, shift) => sum + length(shift), 0)).toBe(length({ ...span, startsAt: from }))
            for (const shift of held.filter(({ startsAt }) => startsAt < now)) {
              const key = `${band} ${shift.startsAt}`
              expect(past.get(key) ?? shift.userId).toBe(shift.userId)
              past.set(key, shift.userId)
            }
          }
        }
      }),
    )
    expect(published).toBeGreaterThan(50)
  })
})
