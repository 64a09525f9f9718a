// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Protocol } from './protocol.ts'
import { isOfProtocol, listAnswers, withAnswer } from './sheetAnswers.ts'

const { sheets } = Protocol.parse(
  parse(readFileSync(new URL('../../../config/rhodense/protocol/sheets.yaml', import.meta.url), 'utf8')),
)
const elder = { key: 'elder-alone', version: 1 }

describe('answers of the protocol', () => {
  test('one question has one answer, the last; another sheet, or another version, keeps its own', () => {
    const once = withAnswer([], elder, 'ill-or-hurt', 'yes')
    const twice = withAnswer(once, elder, 'ill-or-hurt', 'no')
    expect(twice).toEqual([{ ...elder, answers: [{ question: 'ill-or-hurt', answer: 'no' }] }])
    const newer = withAnswer(twice, { ...elder, version: 2 }, 'ill-or-hurt', 'unknown')
    expect(newer).toHaveLength(2)
    expect(newer[0]).toEqual(twice[0])
  })

  test('what no sheet asks, or no question answers, is of no protocol', () => {
    const told = (key: string, version: number, question: string, answer: string) =>
      isOfProtocol(sheets, [{ key, version, answers: [{ question, answer }] }])
    expect(told('elder-alone', 1, 'ill-or-hurt', 'unknown')).toBe(true)
    expect(told('elder-alone', 9, 'ill-or-hurt', 'unknown')).toBe(false)
    expect(told('elder-alone', 1, 'nobody-asks', 'yes')).toBe(false)
    expect(told('elder-alone', 1, 'ill-or-hurt', 'perhaps')).toBe(false)
    expect(isOfProtocol(sheets, [])).toBe(true)
  })

  test('they are read in the order of the sheet, whatever the order of the answers', () => {
    const cold = { key: 'homeless-in-the-cold', version: 1 }
    const answered = withAnswer(withAnswer([], cold, 'animals', 'yes'), cold, 'answers-and-walks', 'yes')
    expect(listAnswers(sheets, answered).map(({ question }) => question.key)).toEqual(['answers-and-walks', 'animals'])
  })
})
