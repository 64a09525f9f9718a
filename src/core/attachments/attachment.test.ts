// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import { type AttachmentCommand, type AttachmentFacts, attachment } from './attachment.ts'
import { addAttachment } from './attachmentDoors.ts'
import { AttachmentEvent } from './attachmentEvents.ts'
import * as api from './attachmentsApi.ts'

const [caseId, otherCase, handoverId] = [anId('case'), anId('other case'), anId('handover')]
const facts = (changes: Partial<AttachmentFacts> = {}): AttachmentFacts => ({
  isCaseOpen: true,
  lastNumber: 2,
  files: 1,
  bytes: 900,
  filesMax: 5,
  bytesMax: 2_000,
  ...changes,
})
const commitment = 'a'.repeat(64)
const add = {
  type: 'AddAttachment',
  caseId,
  matter: 'police_report',
  format: 'pdf',
  bytes: 100,
  commitment,
  description: aText('report of the patrol'),
} as const
const added: AttachmentEvent = { ...add, type: 'AttachmentAdded', number: 3 }
const reason = aText('of somebody else')
const withdraw = { type: 'WithdrawAttachment', reason } as const
const withdrawn: AttachmentEvent = { type: 'AttachmentWithdrawn', caseId, number: 3, reason }
const restored: AttachmentEvent = { type: 'AttachmentRestored', caseId, number: 3 }
const erased: AttachmentEvent = { type: 'AttachmentErased', caseId, number: 3 }
const release = { type: 'ReleaseAttachment', handoverId } as const
const released: AttachmentEvent = { type: 'AttachmentReleased', caseId, number: 3, handoverId }
const holdBack = { type: 'HoldBackAttachment', handoverId } as const
const toCharge = facts({ handover: { caseId, purpose: 'charge' } })

describe('a file of a case', () => {
  test('gets the next number, once, while the case is open', () => {
    given(attachment, []).when(add, facts()).then([added])
    given(attachment, [added]).when(add, facts()).then('AttachmentAlreadyAdded')
    given(attachment, [])
      .when(add, facts({ isCaseOpen: false }))
      .then('CaseClosedAlready')
  })

  test('finds no place in a case that is full, by count or by size', () => {
    given(attachment, [])
      .when(add, facts({ files: 4 }))
      .then([added])
    given(attachment, [])
      .when(add, facts({ files: 5 }))
      .then('TooManyAttachments', { filesMax: 5 })
    given(attachment, [])
      .when(add, facts({ bytes: 1_900 }))
      .then([added])
    given(attachment, [])
      .when(add, facts({ bytes: 1_901 }))
      .then('CaseFull', { bytesMax: 2_000 })
  })

  test('is withdrawn with a reason and restored, and is never lost by it', () => {
    given(attachment, [added]).when(withdraw, facts()).then([withdrawn])
    given(attachment, [added, withdrawn]).when(withdraw, facts()).then('AttachmentIsWithdrawn')
    given(attachment, [added, withdrawn]).when({ type: 'RestoreAttachment' }, facts()).then([restored])
    given(attachment, [added]).when({ type: 'RestoreAttachment' }, facts()).then('AttachmentNotWithdrawn')
  })

  test('goes with a handover of its own case, to who takes in charge, once', () => {
    given(attachment, [added]).when(release, toCharge).then([released])
    given(attachment, [added, released]).when(release, toCharge).then('AlreadyReleased')
    given(attachment, [added, withdrawn]).when(release, toCharge).then('AttachmentIsWithdrawn')
    given(attachment, [added]).when(release, facts()).then('HandoverOfAnother')
    given(attachment, [added])
      .when(release, facts({ handover: { caseId: otherCase, purpose: 'charge' } }))
      .then('HandoverOfAnother')
    given(attachment, [added])
      .when(release, facts({ handover: { caseId, purpose: 'information' } }))
      .then('CopyForInformation')
  })

  test('is held back again, also after it was handed over', () => {
    const held: AttachmentEvent = { type: 'AttachmentHeldBack', caseId, number: 3, handoverId }
    given(attachment, [added, released]).when(holdBack, facts()).then([held])
    given(attachment, [added]).when(holdBack, facts()).then('NotReleased')
    given(attachment, [added, released, held]).when(holdBack, facts()).then('NotReleased')
    given(attachment, [added, released, held]).when(release, toCharge).then([released])
  })

  test('is erased by law for good, and nothing is done with it after that', () => {
    given(attachment, [added]).when({ type: 'EraseAttachment' }, facts()).then([erased])
    given(attachment, [added, withdrawn]).when({ type: 'EraseAttachment' }, facts()).then([erased])
    for (const command of [withdraw, { type: 'RestoreAttachment' }, release, holdBack] as const) {
      given(attachment, [added, erased]).when(command, toCharge).then('AttachmentIsErased')
      given(attachment, []).when(command, toCharge).then('AttachmentUnknown')
    }
    given(attachment, [added, erased]).when({ type: 'EraseAttachment' }, facts()).then([])
    given(attachment, []).when({ type: 'EraseAttachment' }, facts()).then('AttachmentUnknown')
    given(attachment, [added, erased]).when(add, facts()).then('AttachmentAlreadyAdded')
  })
})

const anyHandover = fc.constantFrom(handoverId, anId('another handover'))
const anyCommand: fc.Arbitrary<AttachmentCommand> = fc.oneof(
  fc.constant(add),
  fc.record({ type: fc.constant('WithdrawAttachment' as const), reason: anyText }),
  fc.record({
    type: fc.constantFrom('ReleaseAttachment' as const, 'HoldBackAttachment' as const),
    handoverId: anyHandover,
  }),
  fc.constantFrom({ type: 'RestoreAttachment' as const }, { type: 'RestoreAttachment' as const }),
  fc.constant({ type: 'EraseAttachment' as const }),
)
const anyFacts = fc.record({
  isCaseOpen: fc.boolean(),
  lastNumber: fc.nat(9),
  files: fc.nat(6),
  bytes: fc.nat(2_000),
  filesMax: fc.constant(5),
  bytesMax: fc.constant(2_000),
  handover: fc.constantFrom(undefined, { caseId, purpose: 'charge' }, { caseId, purpose: 'information' }),
})

describe('any run of commands', () => {
  const declared: Readonly<Partial<Record<AttachmentCommand['type'], readonly string[]>>> = {
    AddAttachment: addAttachment.refusals,
    WithdrawAttachment: api.withdrawAttachment.refusals,
    RestoreAttachment: api.restoreAttachment.refusals,
    ReleaseAttachment: api.releaseAttachment.refusals,
    HoldBackAttachment: api.holdBackAttachment.refusals,
  }

  test('adds once, erases once, and opens to a desk nothing that was withdrawn', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const turns = runOf(attachment, steps)
        const types = turns.flatMap((turn) => turn.events.map(({ type }) => type))
        expect(types.filter((type) => type === 'AttachmentAdded').length).toBeLessThanOrEqual(1)
        expect(types.indexOf('AttachmentErased')).toBeOneOf([-1, types.length - 1])
        for (const { command, refusal, events, before, after } of turns) {
          if (refusal && command.type in declared) expect(declared[command.type]).toContain(refusal)
          if (events[0]?.type === 'AttachmentReleased') expect(before.phase).toBe('kept')
          expect(new Set(after.handoverIds).size).toBe(after.handoverIds.length)
          for (const event of events) expect(AttachmentEvent.parse(asStored(event))).toEqual(asStored(event))
        }
      }),
      { numRuns: 300 },
    )
  })
})
