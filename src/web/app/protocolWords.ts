// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { AnsweredSheet } from '#core/reports/answeredSheet.ts'
import type { ProtocolSheet, SheetQuestion } from '#core/reports/protocol.ts'
import { getProtocol, type ProtocolView } from '#core/reports/protocolApi.ts'
import { findSheet, listAnswers } from '#core/reports/sheetAnswers.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { view } from './views.ts'

/** Reviewed data that changes only when the program is started again. */
export const protocolView = view(getProtocol, {}, [])

export function useProtocol(): ProtocolView | undefined {
  return useQuery(protocolView).data
}

/** The sheets in the language of the screen. Until the protocol has come, keys stand for words: nothing is hidden. */
export function useSheetWords() {
  const sheets = useProtocol()?.sheets ?? []
  const locale = useLocale()
  const { answers: plain } = useMessages().reports

  const answer = (question: SheetQuestion | undefined, key: string) =>
    question?.choices?.find((choice) => choice.key === key)?.label[locale] ?? plain[key as keyof typeof plain] ?? key
  const asked = (told: Pick<AnsweredSheet, 'key' | 'version'>, key: string) =>
    findSheet(sheets, told)?.questions.find((question) => question.key === key)

  return {
    title: (key: string) => sheets.findLast((sheet) => sheet.key === key)?.title[locale] ?? key,
    question: (told: Pick<AnsweredSheet, 'key' | 'version'>, key: string) => asked(told, key)?.text[locale] ?? key,
    answer: (told: Pick<AnsweredSheet, 'key' | 'version'>, key: string, given: string) =>
      answer(asked(told, key), given),
    rows: (told: readonly AnsweredSheet[]): [string, string][] =>
      listAnswers(sheets, told).map((one) => [one.question.text[locale], answer(one.question, one.answer)]),
    /** What the situation excludes, with its reason, each said once. */
    notOffered: (told: readonly AnsweredSheet[]): string[] => [
      ...new Set(told.flatMap((one) => (findSheet(sheets, one)?.notOffered ?? []).map(({ why }) => why[locale]))),
    ],
    titleOf: (sheet: ProtocolSheet) => sheet.title[locale],
  }
}
