// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AnsweredSheet } from './answeredSheet.ts'
import { answersOf, type ProtocolSheet, type SheetQuestion } from './protocol.ts'

export function findSheet(
  sheets: readonly ProtocolSheet[],
  { key, version }: Pick<AnsweredSheet, 'key' | 'version'>,
): ProtocolSheet | undefined {
  return sheets.find((sheet) => sheet.key === key && sheet.version === version)
}

/** Answers of one sheet by question, as `visibleQuestions` and `callsNow` want them. */
export function answersByQuestion(sheet: AnsweredSheet | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((sheet?.answers ?? []).map(({ question, answer }) => [question, answer]))
}

/** The same sheets with one more answer, or another in the place of the old one. */
export function withAnswer(
  sheets: readonly AnsweredSheet[],
  { key, version }: Pick<AnsweredSheet, 'key' | 'version'>,
  question: string,
  answer: string,
): AnsweredSheet[] {
  const isThis = (sheet: AnsweredSheet) => sheet.key === key && sheet.version === version
  const before = sheets.find(isThis)?.answers ?? []
  const answers = [...before.filter((one) => one.question !== question), { question, answer }]
  return [...sheets.filter((sheet) => !isThis(sheet)), { key, version, answers }]
}

/** Whether the protocol has every sheet, question and answer that is told. */
export function isOfProtocol(sheets: readonly ProtocolSheet[], answered: readonly AnsweredSheet[]): boolean {
  return answered.every((told) => {
    const sheet = findSheet(sheets, told)
    return told.answers.every(({ question, answer }) => {
      const asked = sheet?.questions.find(({ key }) => key === question)
      return asked !== undefined && answersOf(asked).includes(answer)
    })
  })
}

/** One line for a reader: the question and what was answered, in the order of the sheet. */
export interface AnsweredQuestion {
  readonly sheet: ProtocolSheet
  readonly question: SheetQuestion
  readonly answer: string
}

export function listAnswers(
  sheets: readonly ProtocolSheet[],
  answered: readonly AnsweredSheet[],
): readonly AnsweredQuestion[] {
  return answered.flatMap((told) => {
    const sheet = findSheet(sheets, told)
    const answers = answersByQuestion(told)
    return (sheet?.questions ?? []).flatMap((question) => {
      const answer = answers[question.key]
      return sheet && answer !== undefined ? [{ sheet, question, answer }] : []
    })
  })
}
