// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  callsNow,
  hasDangerSign,
  proposeSheets,
  type Situation,
  sheetsInForce,
  visibleQuestions,
} from './chooseSheets.ts'
import { answersOf, Protocol, ProtocolSheet, VISIBLE_QUESTIONS_MAX } from './protocol.ts'
import { proposeRedirectReasons, RedirectReason, RedirectRules, redirectCard } from './redirectCard.ts'

const read = (file: string) =>
  parse(readFileSync(new URL(`../../../config/rhodense/protocol/${file}`, import.meta.url), 'utf8'))
const protocol = Protocol.parse(read('sheets.yaml'))
const redirects = RedirectRules.parse(read('redirects.yaml'))
const sheets = sheetsInForce(protocol, '2026-01-09')
const sheet = (key: string) => sheets.find((one) => one.key === key) as ProtocolSheet
const proposed = (but: Partial<Situation>) =>
  proposeSheets(sheets, { questions: {}, count: {}, cold: false, ...but }).map(({ key }) => key)

const noDanger = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const

describe('the sheets of the Rhodense', () => {
  test('there is one for each situation of screens.md, in force, with a source', () => {
    expect(sheets.map(({ key }) => key)).toEqual([
      'unaccompanied-foreign-minor',
      'minor-alone',
      'woman-suffering-violence',
      'family-out-of-home',
      'elder-alone',
      'homeless-in-the-cold',
    ])
    expect(sheetsInForce(protocol, '2020-01-01')).toEqual([])
  })

  test.each<[string, Partial<Situation>, string[]]>([
    [
      'S-1: a man at a bus stop in January',
      { questions: noDanger, count: { adults: 1 }, cold: true },
      ['homeless-in-the-cold'],
    ],
    ['S-2: an old woman in slippers', { questions: noDanger, count: { elderly: 1 } }, ['elder-alone']],
    [
      'S-3: a boy alone, foreign',
      { questions: { ...noDanger, minorInvolved: 'yes', foreignAndAlone: 'yes' }, count: { minors: 1 } },
      ['unaccompanied-foreign-minor'],
    ],
    [
      'S-4: a woman with two children',
      { questions: { ...noDanger, minorInvolved: 'yes', violence: 'yes' }, count: { adults: 1, minors: 2 } },
      ['woman-suffering-violence'],
    ],
    [
      'S-8: a family after a fire',
      { questions: { ...noDanger, minorInvolved: 'yes' }, count: { adults: 2, minors: 3 } },
      ['family-out-of-home'],
    ],
    ['S-9: a child alone', { questions: { ...noDanger, minorInvolved: 'yes' }, count: { minors: 1 } }, ['minor-alone']],
    ['nothing known yet', {}, []],
  ])('%s', (_, situation, keys) => {
    expect(proposed(situation)).toEqual(keys)
  })

  test('S-3: the form of art. 403 is not offered, and the sheet says why', () => {
    expect(sheet('unaccompanied-foreign-minor').notOffered).toMatchObject([
      { what: 'art-403', why: { it: expect.stringContaining('art. 19 d.lgs. 142/2015') } },
    ])
  })

  test('S-2: medicines nobody knows of ask for the doctor, a danger sign goes above it', () => {
    const at = (answers: Record<string, string>) =>
      callsNow(protocol, { questions: noDanger }, sheet('elder-alone'), answers).map(({ number }) => number)
    expect(at({ 'medicines-tonight': 'unknown' })).toEqual(['116117'])
    expect(at({ 'medicines-tonight': 'unknown', 'ill-or-hurt': 'yes' })).toEqual(['112', '116117'])
    expect(at({})).toEqual([])
  })

  test('a danger sign is one whatever else was answered; a doctor to call is none', () => {
    const told = (question: string, answer: string) =>
      hasDangerSign(protocol, [{ key: 'elder-alone', version: 1, answers: [{ question, answer }] }])
    expect(told('ill-or-hurt', 'yes')).toBe(true)
    expect(told('medicines-tonight', 'unknown')).toBe(false)
    expect(hasDangerSign(protocol, [])).toBe(false)
  })

  test('danger told in the first question is on top with no sheet at all', () => {
    const calls = callsNow(protocol, { questions: { immediateDanger: 'yes' } }, undefined, {})
    expect(calls).toMatchObject([{ number: '112', danger: true, question: 'immediateDanger' }])
  })

  test.each(sheets.map((one) => [one.key, one] as const))(
    '%s: whatever is answered, seven questions at most; each number once; danger first; skipped asks for nothing',
    (_, one) => {
      const answers = fc.record(
        Object.fromEntries(one.questions.map((question) => [question.key, fc.constantFrom(...answersOf(question))])),
        { requiredKeys: [] },
      )
      fc.assert(
        fc.property(answers, (given) => {
          const shown = visibleQuestions(one, given).map(({ key }) => key)
          expect(shown.length).toBeLessThanOrEqual(VISIBLE_QUESTIONS_MAX)
          const calls = callsNow(protocol, { questions: {} }, one, given)
          expect(new Set(calls.map(({ number }) => number)).size).toBe(calls.length)
          expect(calls.map(({ danger }) => danger)).toEqual(
            calls
              .map(({ danger }) => danger)
              .toSorted()
              .toReversed(),
          )
          for (const { question } of calls) expect(given[question] !== undefined && shown.includes(question)).toBe(true)
        }),
      )
    },
  )
})

describe('a sheet that cannot be meant is refused', () => {
  const text = { it: 'x', en: 'x' }
  const aSheet = (questions: object[]) => ({
    key: 'prova',
    title: text,
    version: 1,
    validFrom: '2026-01-01',
    source: 'x',
    mark: 'P',
    proposedWhen: {},
    questions,
  })
  const ask = (key: string, but: object = {}) => ({ key, text, ...but })
  const eight = Array.from({ length: 8 }, (_, i) => ask(`q-${i}`))

  test.each<[string, object[]]>([
    ['eight questions', eight],
    [
      'eight by way of a gate behind a gate',
      [
        ...eight.slice(0, 6),
        ask('q-6', { onlyIf: { question: 'q-0', answers: ['yes'] } }),
        ask('q-7', { onlyIf: { question: 'q-6', answers: ['no'] } }),
      ],
    ],
    ['the same question twice', [ask('a'), ask('a')]],
    ['a gate that comes later', [ask('a', { onlyIf: { question: 'b', answers: ['yes'] } }), ask('b')]],
    ['a gate with an answer it has not', [ask('a'), ask('b', { onlyIf: { question: 'a', answers: ['perhaps'] } })]],
    [
      'a call on an answer it has not',
      [ask('a', { calls: [{ on: ['perhaps'], number: '112', danger: true, why: text }] })],
    ],
    ['a number that is none', [ask('a', { calls: [{ on: ['yes'], number: '12', danger: true, why: text }] })]],
  ])('%s', (_, questions) => {
    expect(ProtocolSheet.safeParse(aSheet(questions)).success).toBe(false)
  })

  test('eight that exclude each other are seven', () => {
    const gated = (key: string, answer: string) => ask(key, { onlyIf: { question: 'q-0', answers: [answer] } })
    const questions = [...eight.slice(0, 6), gated('q-6', 'yes'), gated('q-7', 'no')]
    expect(ProtocolSheet.safeParse(aSheet(questions)).success).toBe(true)
  })

  test('of two versions the later one counts from its day', () => {
    const one = ProtocolSheet.parse(aSheet([ask('a')]))
    const next = { ...one, version: 2, validFrom: '2026-06-01' }
    const both = Protocol.parse({ firstCalls: [], sheets: [next, one] })
    expect(sheetsInForce(both, '2026-05-31').map(({ version }) => version)).toEqual([1])
    expect(sheetsInForce(both, '2026-06-01').map(({ version }) => version)).toEqual([2])
    expect(Protocol.safeParse({ firstCalls: [], sheets: [one, one] }).success).toBe(false)
  })
})

describe('the redirect card', () => {
  const numbers = (reasons: readonly RedirectReason[]) => redirectCard(redirects, reasons).map(({ number }) => number)

  test.each<[RedirectReason, string]>([
    ['danger_now', '112'],
    ['violence_against_a_woman', '1522'],
    ['child_in_danger', '114'],
    ['child_missing', '116000'],
    ['trafficking', '800 290 290'],
    ['health_not_urgent', '116117'],
    ['not_entitled', '112'],
  ])('%s: %s', (reason, number) => {
    expect(numbers([reason])).toEqual([number])
  })

  test('a citizen who calls for a neighbour, and one whose neighbour is beaten', () => {
    expect(numbers(proposeRedirectReasons(noDanger, false))).toEqual(['112'])
    const beaten = { ...noDanger, immediateDanger: 'yes', violence: 'yes' } as const
    expect(proposeRedirectReasons(beaten, false)).toEqual(['danger_now', 'violence_against_a_woman', 'not_entitled'])
    expect(numbers(proposeRedirectReasons(beaten, false))).toEqual(['112', '1522'])
    expect(proposeRedirectReasons({ ...beaten, minorInvolved: 'yes' }, true)).toEqual(['danger_now', 'child_in_danger'])
  })

  test('is never empty, tells no number twice, and danger first, for any reasons', () => {
    fc.assert(
      fc.property(fc.subarray([...RedirectReason.options]), (reasons) => {
        const told = numbers(reasons)
        expect(told.length).toBeGreaterThan(0)
        expect(new Set(told).size).toBe(told.length)
        if (reasons.includes('danger_now')) expect(told[0]).toBe('112')
      }),
    )
  })

  test('a reason without a number is refused', () => {
    const rules = redirects.rules.filter(({ reason }) => reason !== 'trafficking')
    expect(RedirectRules.safeParse({ rules }).success).toBe(false)
  })
})
