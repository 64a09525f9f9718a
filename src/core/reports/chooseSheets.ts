// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AnsweredSheet } from './answeredSheet.ts'
import type { Protocol, ProtocolSheet, SheetCall, SheetQuestion } from './protocol.ts'
import type { FirstQuestions, PeopleCount, ToldQuestions } from './reportEvents.ts'
import { answersByQuestion, findSheet } from './sheetAnswers.ts'

/** What is known when a sheet is proposed; anything may be missing. */
export interface Situation {
  readonly questions: ToldQuestions
  readonly count: PeopleCount
  /** The piano freddo holds today. */
  readonly cold: boolean
}

export type SheetAnswers = Readonly<Record<string, string | undefined>>

/** One version a sheet: the last one in force on the day, as `YYYY-MM-DD` in the zone of the ambito. */
export function sheetsInForce({ sheets }: Protocol, day: string): readonly ProtocolSheet[] {
  const inForce = new Map<string, ProtocolSheet>()
  for (const sheet of sheets) {
    const other = inForce.get(sheet.key)
    if (sheet.validFrom <= day && (!other || other.version < sheet.version)) inForce.set(sheet.key, sheet)
  }
  return [...inForce.values()]
}

/** Sheets the situation calls for, in the order of the protocol; a person opens one, or none. */
export function proposeSheets(sheets: readonly ProtocolSheet[], situation: Situation): readonly ProtocolSheet[] {
  return sheets.filter(({ proposedWhen }) => {
    const { questions, cold, ...people } = proposedWhen
    return (
      (!cold || situation.cold) &&
      Object.entries(questions).every(([question, answers]) => {
        const answer = situation.questions[question as keyof FirstQuestions]
        return answer !== undefined && answers?.includes(answer)
      }) &&
      Object.entries(people).every(([group, wanted]) => wanted === presence(situation, group as keyof PeopleCount))
    )
  })
}

/** A minor is there if one was counted or the question was answered yes; nobody told is nobody. */
function presence({ questions, count }: Situation, group: keyof PeopleCount): 'some' | 'none' {
  const isThere = (count[group] ?? 0) > 0 || (group === 'minors' && questions.minorInvolved === 'yes')
  return isThere ? 'some' : 'none'
}

/** The questions to show now, answered or not, in their order; never more than the sheet's seven. */
export function visibleQuestions({ questions }: ProtocolSheet, answers: SheetAnswers): readonly SheetQuestion[] {
  const shown: SheetQuestion[] = []
  for (const question of questions) {
    const { onlyIf } = question
    const gate = onlyIf && shown.find(({ key }) => key === onlyIf.question)
    if (!onlyIf || (gate && onlyIf.answers.includes(answers[gate.key] ?? ''))) shown.push(question)
  }
  return shown
}

/** Whether something answered to any of these sheets asks for a call in danger. */
export function hasDangerSign(protocol: Protocol, answered: readonly AnsweredSheet[]): boolean {
  return answered.some((told) => {
    const sheet = findSheet(protocol.sheets, told)
    return callsNow({ ...protocol, firstCalls: [] }, { questions: {} }, sheet, answersByQuestion(told)).some(
      ({ danger }) => danger,
    )
  })
}

/** A number to call, and the question whose answer asks for it. */
export type CallNow = Omit<SheetCall, 'on'> & { readonly question: string }

/**
 * The calls that the answers ask for, each number once: danger signs first, then in the order of the questions. An
 * answer to a question no longer visible counts no more; a skipped question asks for nothing.
 */
export function callsNow(
  { firstCalls }: Protocol,
  situation: Pick<Situation, 'questions'>,
  sheet: ProtocolSheet | undefined,
  answers: SheetAnswers,
): readonly CallNow[] {
  const first = firstCalls
    .filter(({ question, on }) => on.some((answer) => answer === situation.questions[question]))
    .map(({ on: _, ...call }) => call)
  const ofSheet = (sheet ? visibleQuestions(sheet, answers) : []).flatMap(({ key, calls }) =>
    calls.filter(({ on }) => on.includes(answers[key] ?? '')).map(({ on: _, ...call }) => ({ ...call, question: key })),
  )
  return [...first, ...ofSheet]
    .toSorted((a, b) => Number(b.danger) - Number(a.danger))
    .filter((call, i, all) => all.findIndex(({ number }) => number === call.number) === i)
}
