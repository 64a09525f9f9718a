// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCase, aProfile } from '../../../tests/support/aCase.ts'
import { anyInstant, anyRun, anyText, asStored, maybe, RUN_STARTS_AT, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { type CaseFacts, caseFile } from './case.ts'
import type { CaseCommand } from './caseCommands.ts'
import { CaseEvent } from './caseEvents.ts'
import * as api from './casesApi.ts'
import { confirmCompetence, recordOffer, recordWhereabouts } from './competenceApi.ts'
import { locatePlace } from './placeApi.ts'

const now = inWinter('2026-01-09 23:00')
const facts: CaseFacts = { now, nextNumber: '26-0007', openHolds: 0, openHandovers: 0, openDuties: 0 }
const receivedAt = inWinter('2026-01-09 22:10')
const at = (code: string) => ({ kind: 'municipality', code }) as const
const unknown = { kind: 'unknown' } as const
const open = { type: 'OpenCase', reportId: anId('report'), priority: 'P2', receivedAt } as const
const reason = aText('safe')
const close = { type: 'CloseOperationally', outcome: 'placed', reason, firstActions: [aText('meet him')] } as const

describe('opening', () => {
  test('gives the case its number', () => {
    given(caseFile, [])
      .when({ ...open, municipality: '015182' }, facts)
      .then([{ ...open, type: 'CaseOpened', number: '26-0007', municipality: '015182' }])
  })

  test('happens once', () => {
    given(caseFile, aCase()).when(open, facts).then('CaseAlreadyOpen')
  })
})

describe('the phases of the answer', () => {
  const depart = { type: 'RecordDeparture', at: inWinter('2026-01-09 22:34') } as const
  const arrive = { type: 'RecordArrival', at: inWinter('2026-01-09 22:52') } as const

  test('acknowledged, en route, on site', () => {
    given(caseFile, aCase())
      .when({ type: 'RecordAcknowledgement', pageId: anId('page'), userId: 'licia' }, facts)
      .then([{ type: 'ResponseAcknowledged', pageId: anId('page'), userId: 'licia' }])
    given(caseFile, aCase().acknowledged())
      .when(depart, facts)
      .then([{ type: 'TeamDeparted', at: depart.at }])
    given(caseFile, aCase().acknowledged().enRoute())
      .when(arrive, facts)
      .then([{ type: 'TeamArrived', at: arrive.at }])
  })

  test('the first team brings the response on the road; those who follow change nothing of it', () => {
    const pageId = anId('page')
    given(caseFile, aCase().acknowledged())
      .when({ ...depart, pageId }, facts)
      .then([{ type: 'TeamDeparted', at: depart.at, pageId }])
    given(caseFile, aCase().acknowledged().enRoute())
      .when({ ...depart, pageId }, facts)
      .then([])
    given(caseFile, aCase().acknowledged().onSite())
      .when({ ...arrive, pageId }, facts)
      .then([])
  })

  test('who forgot to tap the departure may still arrive', () => {
    given(caseFile, aCase().acknowledged())
      .when(arrive, facts)
      .then([{ type: 'TeamArrived', at: arrive.at }])
  })

  test('who had gone before the case was written in needs no call-out to say when', () => {
    given(caseFile, aCase().alreadyHandled())
      .when(depart, facts)
      .then([{ type: 'TeamDeparted', at: depart.at }])
  })

  test('nobody leaves before somebody said yes', () => {
    given(caseFile, aCase()).when(depart, facts).then('NobodyAcknowledged')
    given(caseFile, aCase()).when(arrive, facts).then('NobodyAcknowledged')
  })

  test('no step is taken twice', () => {
    given(caseFile, aCase().acknowledged().enRoute()).when(depart, facts).then('AlreadyDeparted')
    given(caseFile, aCase().acknowledged().onSite()).when(arrive, facts).then('AlreadyOnSite')
  })

  test('a late acknowledgement does not call the team back', () => {
    given(caseFile, [...aCase().acknowledged().onSite().events, ...aCase([]).acknowledged().events])
      .when(arrive, facts)
      .then('AlreadyOnSite')
  })
})

describe('instants', () => {
  test('may be typed later, never before the report or after now', () => {
    const release = { type: 'ReleasePatrol', at: now } as const
    given(caseFile, aCase())
      .when({ ...release, at: inWinter('2026-01-09 23:01') }, facts)
      .then('InstantInFuture', { now })
    given(caseFile, aCase())
      .when({ ...release, at: inWinter('2026-01-09 22:09') }, facts)
      .then('InstantBeforeReport', { receivedAt })
  })

  test('the patrol is released once, and the minutes are counted from the report', () => {
    given(caseFile, aCase())
      .when({ type: 'ReleasePatrol', at: inWinter('2026-01-09 22:58') }, facts)
      .then([{ type: 'PatrolReleased', at: inWinter('2026-01-09 22:58'), minutes: 48 }])
    given(caseFile, aCase().patrolReleased())
      .when({ type: 'ReleasePatrol', at: now }, facts)
      .then('PatrolAlreadyReleased')
  })
})

describe('people, animals and words', () => {
  const person = {
    personId: anId('ermete'),
    role: 'assisted',
    calledBy: aText('ermete'),
    profile: aProfile(),
  } as const

  test('a person is linked once', () => {
    given(caseFile, aCase())
      .when({ type: 'LinkPerson', ...person }, facts)
      .then([{ type: 'PersonLinked', ...person }])
    given(caseFile, aCase().withPerson('ermete'))
      .when({ type: 'LinkPerson', ...person }, facts)
      .then('PersonAlreadyLinked')
  })

  test('the dog of a person of the case finds a place', () => {
    const place = { personId: person.personId, resourceKey: 'canile-prova' }
    given(caseFile, aCase().withPerson('ermete'))
      .when({ type: 'PlaceAnimal', ...place }, facts)
      .then([{ type: 'AnimalPlaced', ...place }])
    given(caseFile, aCase())
      .when({ type: 'PlaceAnimal', ...place }, facts)
      .then('PersonUnknown')
    given(caseFile, aCase().withPerson('ermete', { hasDog: false }))
      .when({ type: 'PlaceAnimal', ...place }, facts)
      .then('NoAnimal')
  })

  test('words are kept apart by kind', () => {
    const note = { noteId: anId('note'), kind: 'observation', text: aText('cold hands') } as const
    given(caseFile, aCase())
      .when({ type: 'AddNote', ...note }, facts)
      .then([{ type: 'NoteAdded', ...note }])
  })
})

describe('costs', () => {
  const cost = { costId: anId('taxi'), costType: 'taxi', amountCents: 1800, fund: 'qpe' }
  const strike = { type: 'StrikeCost', costId: anId('taxi'), reason: aText('typed twice') } as const

  test('are recorded once', () => {
    given(caseFile, aCase())
      .when({ type: 'RecordCost', ...cost }, facts)
      .then([{ type: 'CostRecorded', ...cost }])
    given(caseFile, aCase().withCost('taxi'))
      .when({ type: 'RecordCost', ...cost }, facts)
      .then('CostAlreadyRecorded')
  })

  test('are struck, not deleted', () => {
    given(caseFile, aCase().withCost('taxi'))
      .when(strike, facts)
      .then([{ ...strike, type: 'CostStruck' }])
    given(caseFile, aCase()).when(strike, facts).then('CostUnknown')
    given(caseFile, aCase().withCost('taxi').withCostStruck('taxi')).when(strike, facts).then('CostUnknown')
    given(caseFile, aCase().withCost('taxi').withCostStruck('taxi'))
      .when({ type: 'RecordCost', ...cost }, facts)
      .then('CostAlreadyRecorded')
  })
})

describe('whose the case is', () => {
  const [pero, milano] = ['015170', '015146'] as const
  const belongs = {
    foundAt: at(pero),
    residence: at(milano),
    lastResidence: unknown,
    usualPresence: unknown,
    parentsResidence: [],
    minor: 'no',
    foreignAndAlone: 'no',
    inFacility: 'no',
    fleeingViolence: 'no',
  } as const
  const confirm = {
    type: 'ConfirmCompetence',
    competent: at(milano),
    proposed: at(milano),
    rule: 'residence',
    inform: [pero] as string[],
    reason: aText('on the document'),
  } as const
  const confirmed = { ...confirm, type: 'CompetenceConfirmed', afterClosure: false } as const

  test('is recorded and confirmed while nobody has even answered: it waits for nothing', () => {
    given(caseFile, aCase())
      .when({ type: 'RecordWhereabouts', facts: { ...belongs, parentsResidence: [] } }, facts)
      .then([{ type: 'WhereaboutsRecorded', facts: { ...belongs, parentsResidence: [] } }])
    given(caseFile, aCase()).when(confirm, facts).then([confirmed])
  })

  test('that nobody knows yet is an answer', () => {
    given(caseFile, aCase())
      .when({ ...confirm, competent: unknown, inform: [] }, facts)
      .then([{ ...confirmed, competent: unknown, inform: [] }])
  })

  test('who takes charge gets no copy for information, and nobody gets two', () => {
    given(caseFile, aCase())
      .when({ ...confirm, inform: [milano, pero, pero] }, facts)
      .then([{ ...confirmed, inform: [pero] }])
  })

  test('goes with the end of the night; the case stays where the person was found', () => {
    given(caseFile, aCase([...aCase().acknowledged().onSite().events, { ...confirmed, inform: [pero] }]))
      .when(close, facts)
      .then([
        {
          ...close,
          type: 'CaseClosedOperationally',
          firstActions: [aText('meet him')],
          municipality: '015182',
          competent: milano,
          inform: [pero],
        },
      ])
  })

  test('may change after the night, and says so, until the case is closed', () => {
    const ended = aCase().acknowledged().operationallyClosed()
    given(caseFile, ended)
      .when({ ...confirm, inform: [] }, facts)
      .then([{ ...confirmed, inform: [], afterClosure: true }])
    given(caseFile, ended.closed())
      .when({ ...confirm, inform: [] }, facts)
      .then('CaseClosedAlready')
  })

  test('help that was offered is recorded once, with the reason', () => {
    const offer = { offerId: anId('bed'), solution: 'relief-bed', answer: 'refused', reason: aText('no list') } as const
    given(caseFile, aCase())
      .when({ type: 'RecordOffer', ...offer }, facts)
      .then([{ type: 'OfferRecorded', ...offer }])
    given(caseFile, aCase([...aCase().events, { type: 'OfferRecorded', ...offer }]))
      .when({ type: 'RecordOffer', ...offer }, facts)
      .then('OfferAlreadyRecorded')
  })

  test('a cost may be anticipated for who must bear it', () => {
    const cost = { costId: anId('taxi'), costType: 'taxi', amountCents: 2400, fund: 'fnps', anticipatedFor: milano }
    given(caseFile, aCase())
      .when({ type: 'RecordCost', ...cost }, facts)
      .then([{ type: 'CostRecorded', ...cost }])
  })

  test('a point stands beside the place', () => {
    const located = { typed: aText('45.5 9.1'), point: aText('{}'), municipality: pero }
    given(caseFile, aCase())
      .when({ type: 'LocatePlace', ...located }, facts)
      .then([{ type: 'PlaceLocated', ...located }])
  })
})

describe('closing', () => {
  test('the night ends when the person is safe, and the municipality is told which', () => {
    given(caseFile, aCase().acknowledged().onSite())
      .when(close, facts)
      .then([{ ...close, type: 'CaseClosedOperationally', firstActions: [aText('meet him')], municipality: '015182' }])
  })

  test('a call that ended on the phone needs no trip', () => {
    given(caseFile, aCase([{ ...open, type: 'CaseOpened', number: '26-0008' }]).acknowledged())
      .when({ ...close, firstActions: [] }, facts)
      .then([{ ...close, type: 'CaseClosedOperationally', firstActions: [] }])
  })

  test('not while a bed is held, or nobody took the case, and not twice', () => {
    given(caseFile, aCase().acknowledged())
      .when(close, { ...facts, openHolds: 1 })
      .then('HoldOpen', { count: 1 })
    given(caseFile, aCase()).when(close, facts).then('NobodyAcknowledged')
    given(caseFile, aCase().acknowledged().operationallyClosed()).when(close, facts).then('AlreadyOperationallyClosed')
  })

  test('the case closes when nothing of it is open', () => {
    const waiting = aCase().acknowledged().operationallyClosed()
    given(caseFile, waiting)
      .when({ type: 'CloseCase' }, facts)
      .then([{ type: 'CaseClosed' }])
    given(caseFile, waiting)
      .when({ type: 'CloseCase' }, { ...facts, openHandovers: 2 })
      .then('HandoverOpen', { count: 2 })
    given(caseFile, waiting)
      .when({ type: 'CloseCase' }, { ...facts, openDuties: 1 })
      .then('DutyOpen', { count: 1 })
    given(caseFile, aCase().acknowledged()).when({ type: 'CloseCase' }, facts).then('NotOperationallyClosed')
  })
})

const everyCommand: CaseCommand[] = [
  { type: 'RecordAcknowledgement', pageId: anId('page'), userId: 'licia' },
  { type: 'RecordDeparture', at: now },
  { type: 'RecordArrival', at: now },
  { type: 'ReleasePatrol', at: now },
  { type: 'LinkPerson', personId: anId('a'), role: 'other', calledBy: aText('a'), profile: aProfile() },
  { type: 'PlaceAnimal', personId: anId('a'), resourceKey: 'canile-prova' },
  { type: 'AddNote', noteId: anId('note'), kind: 'note', text: aText('late') },
  { type: 'RecordCost', costId: anId('taxi'), costType: 'taxi', amountCents: 1, fund: 'qpe' },
  { type: 'StrikeCost', costId: anId('taxi'), reason },
  close,
  { type: 'CloseCase' },
]
test.each(everyCommand)('$type needs a case that is open', (command) => {
  given(caseFile, []).when(command, facts).then('CaseUnknown')
  given(caseFile, aCase().acknowledged().operationallyClosed().closed()).when(command, facts).then('CaseClosedAlready')
})

const anyPerson = fc.constantFrom('ermete', 'ottavia').map(anId)
const anyCost = fc.constantFrom('taxi', 'hotel').map(anId)
const anyCommand = fc.oneof(
  fc.record({
    type: fc.constant('OpenCase'),
    reportId: fc.constant(anId('report')),
    priority: fc.constantFrom('P1', 'P2'),
    municipality: maybe(fc.constant('015182')),
    receivedAt: fc.constant(RUN_STARTS_AT),
  }),
  fc.record({
    type: fc.constant('RecordAcknowledgement'),
    pageId: fc.constant(anId('page')),
    userId: fc.constant('licia'),
  }),
  fc.record({ type: fc.constantFrom('RecordDeparture', 'RecordArrival', 'ReleasePatrol'), at: anyInstant }),
  fc.record({
    type: fc.constant('LinkPerson'),
    personId: anyPerson,
    role: fc.constantFrom('assisted', 'relative', 'other'),
    calledBy: anyText,
    profile: fc.record({
      sex: fc.constantFrom('female', 'male', 'unknown'),
      apparentAge: maybe(fc.nat(100)),
      hasDog: fc.boolean(),
      negativeTbTest: fc.constantFrom('yes', 'no', 'unknown'),
      withFamily: fc.boolean(),
    }),
  }),
  fc.record({ type: fc.constant('PlaceAnimal'), personId: anyPerson, resourceKey: fc.constant('canile-prova') }),
  fc.record({
    type: fc.constant('AddNote'),
    noteId: fc.constant(anId('note')),
    kind: fc.constantFrom('observation', 'evaluation', 'note', 'risk', 'promise'),
    text: anyText,
  }),
  fc.record({
    type: fc.constant('RecordCost'),
    costId: anyCost,
    costType: fc.constant('taxi'),
    amountCents: fc.nat(10_000),
    fund: fc.constant('qpe'),
    supplierKey: maybe(fc.constant('taxi-finto')),
  }),
  fc.record({ type: fc.constant('StrikeCost'), costId: anyCost, reason: anyText }),
  fc.record({
    type: fc.constant('CloseOperationally'),
    outcome: fc.constant('placed'),
    reason: anyText,
    firstActions: fc.array(anyText, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('CloseCase') }),
  fc.record({
    type: fc.constant('ConfirmCompetence'),
    competent: fc.constantFrom(unknown, at('015146')),
    proposed: fc.constantFrom(unknown, at('015170')),
    rule: fc.constantFrom('residence', 'nothing_known'),
    inform: fc.array(fc.constantFrom('015170', '015146'), { maxLength: 3 }),
    reason: anyText,
  }),
  fc.record({
    type: fc.constant('RecordOffer'),
    offerId: fc.constantFrom(anId('one'), anId('two')),
    solution: fc.constant('relief-bed'),
    answer: fc.constantFrom('accepted', 'refused', 'unavailable'),
    reason: anyText,
  }),
  fc.record({
    type: fc.constant('LocatePlace'),
    typed: anyText,
    point: anyText,
    municipality: maybe(fc.constant('015170')),
  }),
) as fc.Arbitrary<CaseCommand>

const anyFacts = fc.record({
  nextNumber: fc.constant('26-0007'),
  openHolds: fc.nat(1),
  openHandovers: fc.nat(1),
  openDuties: fc.nat(1),
}) as fc.Arbitrary<Omit<CaseFacts, 'now'>>

/** `OpenCase` and `RecordAcknowledgement` come from policies: no endpoint, nobody to refuse to. */
const endpoints: Partial<Record<CaseCommand['type'], { readonly refusals: readonly string[] }>> = {
  RecordDeparture: api.recordDeparture,
  RecordArrival: api.recordArrival,
  ReleasePatrol: api.releasePatrol,
  LinkPerson: api.linkPerson,
  PlaceAnimal: api.placeAnimal,
  AddNote: api.addNote,
  RecordCost: api.recordCost,
  StrikeCost: api.strikeCost,
  CloseOperationally: api.closeOperationally,
  CloseCase: api.closeCase,
  RecordWhereabouts: recordWhereabouts,
  ConfirmCompetence: confirmCompetence,
  RecordOffer: recordOffer,
  LocatePlace: locatePlace,
}
const phases = ['none', 'activated', 'acknowledged', 'en_route', 'on_site', 'operationally_closed', 'closed']

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(caseFile, steps)) {
          for (const event of events) CaseEvent.parse(asStored(event))
          if (refusal) expect(endpoints[command.type]?.refusals ?? [refusal]).toContain(refusal)
        }
      }),
    )
  })

  test('never goes back a phase', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { before, after } of runOf(caseFile, steps)) {
          expect(phases.indexOf(after.phase)).toBeGreaterThanOrEqual(phases.indexOf(before.phase))
        }
      }),
    )
  })

  test('closes only what was answered, ended by night, and has nothing open', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const turns = runOf(caseFile, steps)
        for (const [i, { before, events }] of turns.entries()) {
          const { facts: met } = steps[i] as (typeof steps)[number]
          if (events.some((event) => event.type === 'CaseClosedOperationally')) {
            expect(['acknowledged', 'en_route', 'on_site']).toContain(before.phase)
            expect(met.openHolds).toBe(0)
          }
          if (events.some((event) => event.type === 'CaseClosed')) {
            expect(before.phase).toBe('operationally_closed')
            expect([met.openHandovers, met.openDuties]).toEqual([0, 0])
          }
          if (before.phase === 'closed') expect(events).toEqual([])
        }
      }),
    )
  })

  test('forgets no person and no cost', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { before, after } of runOf(caseFile, steps)) {
          expect(Object.keys(after.people)).toEqual(expect.arrayContaining(Object.keys(before.people)))
          expect(Object.keys(after.costs)).toEqual(expect.arrayContaining(Object.keys(before.costs)))
        }
      }),
    )
  })
})
