// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import { type ErasureCommand, type ErasureFacts, erasure } from './erasure.ts'
import { ErasureEvent } from './erasureEvents.ts'
import { exclusions } from './retention.ts'
import * as api from './retentionApi.ts'

const [carla, guido] = ['user-carla', 'user-guido']
const subject = { kind: 'case', id: anId('case') } as const
const streams = [{ stream: 'case', id: subject.id }]
const facts = (changes: Partial<ErasureFacts> = {}): ErasureFacts => ({
  rule: 'case',
  keptUntil: '2025-12-31',
  isOver: true,
  exclusions: [],
  name: '16-0001',
  streams,
  left: { texts: 9, fingerprints: 4, files: 1, accounts: 0 },
  total: { texts: 9, fingerprints: 4, files: 1, accounts: 0 },
  ...changes,
})
const nothingLeft = facts({ left: { texts: 0, fingerprints: 0, files: 0, accounts: 0 } })
const authority = aText('list of disposal no. 3, allowed on 2 January')
const reason = aText('a trial was announced')
const propose = { type: 'ProposeErasure', subject, ground: 'term', authority, userId: carla } as const
const proposed: ErasureEvent = {
  type: 'ErasureProposed',
  subject,
  ground: 'term',
  rule: 'case',
  keptUntil: '2025-12-31',
  authority,
  userId: carla,
}
const authorise = { type: 'AuthoriseErasure', userId: guido, typed: ' 16-0001 ' } as const
const authorised: ErasureEvent = { type: 'ErasureAuthorised', userId: guido, streams }
const completed: ErasureEvent = {
  type: 'ErasureCompleted',
  erased: { texts: 9, fingerprints: 4, files: 1, accounts: 0 },
}

describe('an erasure', () => {
  test('is proposed by one person, allowed by another who copies the name, done, and said to be done', () => {
    given(erasure, []).when(propose, facts()).then([proposed])
    given(erasure, [proposed]).when(authorise, facts()).then([authorised])
    given(erasure, [proposed, authorised]).when({ type: 'CompleteErasure' }, nothingLeft).then([completed])
  })

  test('never takes one person alone, nor a name that was not copied', () => {
    given(erasure, [proposed])
      .when({ ...authorise, userId: carla }, facts())
      .then('SameHand')
    given(erasure, [proposed])
      .when({ ...authorise, typed: '16-0002' }, facts())
      .then('NameNotTyped')
  })

  test('waits for the term, unless something orders it before', () => {
    const early = facts({ isOver: false })
    given(erasure, []).when(propose, early).then('TermNotOver')
    given(erasure, [])
      .when({ ...propose, ground: 'order' }, early)
      .then([{ ...proposed, ground: 'order' }])
    given(erasure, []).when(propose, nothingLeft).then('NothingToErase')
  })

  test.each(exclusions)('does not touch what is held back: %s, even between the two signatures', (why) => {
    const held = facts({ exclusions: [why] })
    given(erasure, []).when(propose, held).then('SubjectExcluded', { why })
    given(erasure, [])
      .when({ ...propose, ground: 'order' }, held)
      .then('SubjectExcluded', { why })
    given(erasure, [proposed]).when(authorise, held).then('SubjectExcluded', { why })
  })

  test('is taken back by who proposed it, refused by another, each with a reason, until somebody allowed it', () => {
    given(erasure, [proposed])
      .when({ type: 'WithdrawErasure', reason, userId: carla }, facts())
      .then([{ type: 'ErasureWithdrawn', reason, userId: carla }])
    given(erasure, [proposed]).when({ type: 'WithdrawErasure', reason, userId: guido }, facts()).then('NotTheProposer')
    given(erasure, [proposed])
      .when({ type: 'RefuseErasure', reason, userId: guido }, facts())
      .then([{ type: 'ErasureRefused', reason, userId: guido }])
    given(erasure, [proposed]).when({ type: 'RefuseErasure', reason, userId: carla }, facts()).then('SameHand')
    given(erasure, [proposed, authorised])
      .when({ type: 'WithdrawErasure', reason, userId: carla }, facts())
      .then('ErasureUnderWay')
  })

  test('is done only when nothing is left, and only once', () => {
    given(erasure, [proposed, authorised]).when({ type: 'CompleteErasure' }, facts()).then('SomethingLeft')
    given(erasure, [proposed]).when({ type: 'CompleteErasure' }, nothingLeft).then('NotAuthorised')
    given(erasure, [proposed, authorised, completed]).when({ type: 'CompleteErasure' }, nothingLeft).then('ErasureOver')
    given(erasure, [proposed, authorised, completed]).when(authorise, facts()).then('ErasureOver')
    given(erasure, []).when(authorise, facts()).then('ErasureUnknown')
    given(erasure, [proposed]).when(propose, facts()).then('ErasureAlreadyProposed')
  })
})

const anyone = fc.constantFrom(carla, guido)
const anyCommand: fc.Arbitrary<ErasureCommand> = fc.oneof(
  fc.record({
    type: fc.constant('ProposeErasure' as const),
    subject: fc.constant(subject),
    ground: fc.constantFrom('term' as const, 'order' as const),
    authority: fc.constant(authority),
    userId: anyone,
  }),
  fc.record({
    type: fc.constantFrom('WithdrawErasure' as const, 'RefuseErasure' as const),
    reason: fc.constant(reason),
    userId: anyone,
  }),
  fc.record({
    type: fc.constant('AuthoriseErasure' as const),
    userId: anyone,
    typed: fc.constantFrom('16-0001', 'something else'),
  }),
  fc.constant({ type: 'CompleteErasure' as const }),
)
const anyFacts = fc.constantFrom(facts(), facts({ isOver: false }), facts({ exclusions: ['legal_hold'] }), nothingLeft)
const declared: Record<Exclude<ErasureCommand['type'], 'CompleteErasure'>, { readonly refusals: readonly string[] }> = {
  ProposeErasure: api.proposeErasure,
  WithdrawErasure: api.withdrawErasure,
  RefuseErasure: api.refuseErasure,
  AuthoriseErasure: api.authoriseErasure,
}

test('any run of commands: two different people before anything goes, and no refusal that nobody declared', () => {
  fc.assert(
    fc.property(anyRun(anyCommand, anyFacts), (steps) => {
      const turns = runOf(erasure, steps)
      const events = turns.flatMap((turn) => turn.events)
      const by = (type: ErasureEvent['type']) => events.find((event) => event.type === type)
      const yes = by('ErasureAuthorised')
      const wish = by('ErasureProposed')
      if (yes) expect(yes).not.toHaveProperty('userId', wish && 'userId' in wish ? wish.userId : '')
      if (by('ErasureCompleted')) expect(yes).toBeDefined()
      for (const event of events) expect(ErasureEvent.parse(asStored(event))).toEqual(asStored(event))
      for (const { command, refusal } of turns) {
        if (refusal && command.type !== 'CompleteErasure') expect(declared[command.type].refusals).toContain(refusal)
      }
    }),
  )
})
