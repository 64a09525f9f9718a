// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, maybe, runOf } from '../../../tests/support/anyRun.ts'
import { aReport, noDanger } from '../../../tests/support/aReport.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { linkReport, unlinkReport } from './duplicatesApi.ts'
import { type ReportFacts, report } from './report.ts'
import type { ReportCommand } from './reportCommands.ts'
import { ReportEvent } from './reportEvents.ts'
import type { LinkFacts } from './reportLink.ts'
import { decideTriage } from './triageApi.ts'

const now = inWinter('2026-01-09 22:20')
const other: LinkFacts = {
  reportId: anId('second'),
  phase: 'triaged',
  isResponseEnded: false,
  leadsOthers: false,
  because: ['similar_name', 'minutes_apart'],
}
const facts = (link: Partial<LinkFacts> = {}, at = now): ReportFacts => ({
  now: at,
  nextNumber: 2,
  entitled: true,
  responsible: 'pis',
  dangerSign: false,
  link: { ...other, ...link },
})
const second = aReport().received()
const link = { type: 'LinkReport', to: anId('first') } as const

describe('the same fact told twice', () => {
  test('a person links it, and what the rules had shown is kept', () => {
    given(report, second)
      .when(link, facts())
      .then([{ type: 'ReportLinked', to: anId('first'), because: ['similar_name', 'minutes_apart'], at: now }])
  })

  test('linked to a linked one, it stands under the one that leads', () => {
    given(report, second)
      .when({ ...link, reason: aText('same man') }, facts({ phase: 'linked', leaderId: anId('lead'), because: [] }))
      .then([{ type: 'ReportLinked', to: anId('lead'), because: [], at: now, reason: aText('same man') }])
  })

  test.each([
    ['itself, or one that is linked to it', { leaderId: other.reportId }, 'SameReport'],
    ['a draft', { phase: 'draft' }, 'OtherNotReceived'],
    ['one that is nowhere', { phase: undefined }, 'OtherNotReceived'],
    ['one whose response has ended', { isResponseEnded: true }, 'ResponseEnded'],
    ['anything, when others stand under it', { leadsOthers: true }, 'ReportLeadsOthers'],
  ] as const)('never to %s', (_, known, refusal) => {
    given(report, second).when(link, facts(known)).then(refusal)
  })

  test('once, and not after a decision of its own', () => {
    given(report, second.linked('first')).when(link, facts()).then('ReportAlreadyLinked')
    given(report, second.triaged('emergency')).when(link, facts()).then('ReportNotLinkable')
    given(report, aReport()).when(link, facts()).then('ReportNotLinkable')
  })

  test('while it is linked nobody decides it a second time', () => {
    const decide = { type: 'DecideTriage', outcome: 'emergency', reason: aText('cold') } as const
    given(report, second.linked('first')).when(decide, facts()).then('ReportIsLinked')
  })
})

describe('two facts after all', () => {
  const linked = second.linked('first')

  test('at once without a word, later with the reason', () => {
    given(report, linked)
      .when({ type: 'UnlinkReport' }, facts({}, inWinter('2026-01-09 22:30')))
      .then([{ type: 'ReportUnlinked', from: anId('first') }])
    const late = facts({}, inWinter('2026-01-09 22:31'))
    given(report, linked).when({ type: 'UnlinkReport' }, late).then('UnlinkReasonNeeded')
    given(report, linked)
      .when({ type: 'UnlinkReport', reason: aText('two men') }, late)
      .then([{ type: 'ReportUnlinked', from: anId('first'), reason: aText('two men') }])
    given(report, second).when({ type: 'UnlinkReport' }, facts()).then('ReportNotLinked')
  })

  test.each([
    ['received', second],
    [
      'fallen',
      aReport()
        .dropped({ number: aText('number') })
        .calledBack('no_answer', '03:13'),
    ],
  ])('a report that was %s is exactly that again', (_, before) => {
    const state = before.events.reduce(report.evolve, report.initial)
    const back = [...before.linked('first').events, { type: 'ReportUnlinked', from: anId('first') } as const]
    expect(back.reduce(report.evolve, report.initial)).toEqual(state)
  })
})

const anyCommand = fc.oneof(
  fc.constant({ type: 'StartReport', channel: 'phone' }),
  fc.constant({
    type: 'ReceiveReport',
    place: aText('station'),
    account: aText('cold'),
    count: {},
    questions: noDanger,
    receivedAt: inWinter('2026-01-09 22:00'),
  }),
  fc.record({
    type: fc.constant('DecideTriage'),
    outcome: fc.constantFrom('emergency', 'deferrable'),
    reason: anyText,
  }),
  fc.record({
    type: fc.constant('LinkReport'),
    to: fc.constantFrom('first', 'third').map(anId),
    reason: maybe(anyText),
  }),
  fc.record({ type: fc.constant('UnlinkReport'), reason: maybe(anyText) }),
) as fc.Arbitrary<ReportCommand>

const anyFacts = fc.record({
  nextNumber: fc.integer({ min: 1, max: 999 }),
  entitled: fc.boolean(),
  responsible: fc.constant('pis'),
  dangerSign: fc.boolean(),
  link: maybe(
    fc.record({
      reportId: fc.constant(other.reportId),
      phase: maybe(fc.constantFrom('draft', 'received', 'triaged', 'linked', 'ended')),
      leaderId: maybe(fc.constantFrom('first', 'second', 'third').map(anId)),
      isResponseEnded: fc.boolean(),
      leadsOthers: fc.boolean(),
      because: fc.constantFrom([], ['near']),
    }),
  ),
}) as fc.Arbitrary<Omit<ReportFacts, 'now'>>

describe('any run of commands', () => {
  test('declares its refusals, never leads itself, and never both links and decides', () => {
    const declared = {
      LinkReport: linkReport.refusals,
      UnlinkReport: unlinkReport.refusals,
      DecideTriage: decideTriage.refusals,
    } as Record<string, readonly string[]>
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const turns = runOf(report, steps)
        for (const { command, events, refusal, before, after } of turns) {
          for (const event of events) ReportEvent.parse(asStored(event))
          if (refusal && declared[command.type]) expect(declared[command.type]).toContain(refusal)
          if (after.phase === 'linked') expect(after.link.to).not.toBe(other.reportId)
          if (before.phase === 'linked' && after.phase !== 'linked') expect(after).toEqual(before.before)
          if (command.type === 'DecideTriage' && events.length > 0) expect(before.phase).toBe('received')
        }
      }),
    )
  })
})
