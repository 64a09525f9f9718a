// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { aPad } from '../../../tests/support/aPad.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import { type PadFacts, pad } from './pad.ts'
import type { PadCommand } from './padCommands.ts'
import { PadEvent } from './padEvents.ts'
import { issuePad, loseBlank, reopenBlank, returnPad, spoilBlank } from './padsApi.ts'
import { receiveReport } from './reportsApi.ts'

const facts: PadFacts = { year: 26, nextFirst: 11 }
const holder = aText('the desk')
const reason = aText('torn')
const enter = (number: number): PadCommand => ({ type: 'EnterBlank', number, reportId: anId('report') })

describe('a pad is issued', () => {
  test('with the numbers that follow the last ones, to somebody', () => {
    given(pad, [])
      .when({ type: 'IssuePad', count: 10, holder }, facts)
      .then([{ type: 'PadIssued', year: 26, first: 11, count: 10, holder }])
  })

  test('once', () => {
    given(pad, aPad()).when({ type: 'IssuePad', count: 10, holder }, facts).then('PadAlreadyIssued')
  })

  test('and has no sheet before', () => {
    given(pad, []).when(enter(11), facts).then('PadUnknown')
  })
})

describe('a sheet', () => {
  test.each([11, 20])('of the pad becomes a report: %i', (number) => {
    given(pad, aPad())
      .when(enter(number), facts)
      .then([{ type: 'BlankEntered', number, reportId: anId('report') }])
  })

  test.each([10, 21])('of another pad does not: %i', (number) => {
    given(pad, aPad()).when(enter(number), facts).then('BlankNotOfPad')
  })

  test('never becomes two, and the refusal says where it is', () => {
    const enteredAs = { reportId: anId('report'), reportNumber: 7 }
    given(pad, aPad().entered(11))
      .when(enter(11), { ...facts, enteredAs })
      .then('BlankAlreadyEntered', enteredAs)
    for (const type of ['SpoilBlank', 'LoseBlank'] as const) {
      given(pad, aPad().entered(11)).when({ type, number: 11, reason }, facts).isRefused('BlankAlreadyEntered')
    }
    given(pad, aPad().entered(11)).when({ type: 'ReopenBlank', number: 11 }, facts).isRefused('BlankAlreadyEntered')
  })

  test('is spoiled with a reason, and holds no report then', () => {
    given(pad, aPad())
      .when({ type: 'SpoilBlank', number: 12, reason }, facts)
      .then([{ type: 'BlankSpoiled', number: 12, reason }])
    given(pad, aPad().spoiled(12)).when(enter(12), facts).then('BlankAlreadySpoiled')
    given(pad, aPad().spoiled(12)).when({ type: 'SpoilBlank', number: 12, reason }, facts).then('BlankAlreadySpoiled')
    given(pad, aPad().spoiled(12)).when({ type: 'LoseBlank', number: 12, reason }, facts).then('BlankAlreadySpoiled')
  })

  test('that was lost and turns up is written in, or spoiled, like any other', () => {
    given(pad, aPad())
      .when({ type: 'LoseBlank', number: 12, reason }, facts)
      .then([{ type: 'BlankLost', number: 12, reason }])
    given(pad, aPad().lost(12)).when({ type: 'LoseBlank', number: 12, reason }, facts).then('BlankAlreadyLost')
    given(pad, aPad().lost(12))
      .when(enter(12), facts)
      .then([{ type: 'BlankEntered', number: 12, reportId: anId('report') }])
    given(pad, aPad().lost(12))
      .when({ type: 'SpoilBlank', number: 12, reason }, facts)
      .then([{ type: 'BlankSpoiled', number: 12, reason }])
  })

  test('said to be spoiled or lost by mistake is out again', () => {
    for (const past of [aPad().spoiled(12), aPad().lost(12)]) {
      given(pad, past)
        .when({ type: 'ReopenBlank', number: 12 }, facts)
        .then([{ type: 'BlankReopened', number: 12 }])
    }
    given(pad, aPad()).when({ type: 'ReopenBlank', number: 12 }, facts).then('BlankNotTold')
  })
})

describe('a pad comes back', () => {
  test.each([
    ['unused', aPad(), 11],
    ['used up to its third sheet, the second missing', aPad().entered(11).spoiled(13), 14],
    ['used up', aPad().entered(20), 21],
  ])('%s', (_, past, unusedFrom) => {
    given(pad, past)
      .when({ type: 'ReturnPad' }, facts)
      .then([{ type: 'PadReturned', unusedFrom }])
  })

  test('once, and a sheet of it that was used after all is still written in', () => {
    given(pad, aPad().returned(11)).when({ type: 'ReturnPad' }, facts).then('PadAlreadyReturned')
    given(pad, aPad().returned(11))
      .when(enter(15), facts)
      .then([{ type: 'BlankEntered', number: 15, reportId: anId('report') }])
  })
})

const number = fc.integer({ min: 1, max: 8 })
const anyCommand = fc.oneof(
  fc.record({ type: fc.constantFrom('IssuePad'), count: fc.integer({ min: 1, max: 6 }), holder: anyText }),
  fc.record({ type: fc.constant('EnterBlank'), number, reportId: fc.constant(anId('report')) }),
  fc.record({ type: fc.constantFrom('SpoilBlank', 'LoseBlank'), number, reason: anyText }),
  fc.record({ type: fc.constant('ReopenBlank'), number }),
  fc.record({ type: fc.constant('ReturnPad') }),
) as fc.Arbitrary<PadCommand>

test('any run of commands: every event can be read again, every refusal is declared, no sheet is entered twice', () => {
  const endpoints = {
    IssuePad: issuePad,
    SpoilBlank: spoilBlank,
    LoseBlank: loseBlank,
    ReopenBlank: reopenBlank,
    ReturnPad: returnPad,
    EnterBlank: receiveReport,
  }
  // What the way in of a report looks up first: it never asks for a sheet of no pad.
  const neverAsked = ['PadUnknown', 'BlankNotOfPad']
  fc.assert(
    fc.property(anyRun(anyCommand, fc.constant<PadFacts>({ year: 26, nextFirst: 1 })), (steps) => {
      const turns = runOf(pad, steps)
      const entered: number[] = []
      for (const { command, events, refusal } of turns) {
        for (const event of events) {
          PadEvent.parse(asStored(event))
          if (event.type === 'BlankEntered') entered.push(event.number)
        }
        const declared: readonly string[] = endpoints[command.type].refusals
        if (refusal && !(command.type === 'EnterBlank' && neverAsked.includes(refusal))) {
          expect(declared).toContain(refusal)
        }
      }
      expect(new Set(entered).size).toBe(entered.length)
    }),
  )
})
