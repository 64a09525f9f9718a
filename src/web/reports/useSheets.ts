// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { NO_SHEET } from '#core/reports/answeredSheet.ts'
import { type CallNow, callsNow, proposeSheets, sheetsInForce } from '#core/reports/chooseSheets.ts'
import type { ProtocolSheet } from '#core/reports/protocol.ts'
import type { ProtocolView } from '#core/reports/protocolApi.ts'
import type { DraftFields } from '#core/reports/reportsApi.ts'
import { answersByQuestion, findSheet } from '#core/reports/sheetAnswers.ts'
import { isColdPlanActive } from '#core/territory/coldPlan.ts'
import { useProtocol } from '../app/protocolWords.ts'
import { useClock } from '../ui/now.ts'

export interface Sheets {
  /** All in force, in the order of the protocol. */
  readonly all: readonly ProtocolSheet[]
  readonly proposed: readonly ProtocolSheet[]
  /** In view: the one a person opened, else the first proposed. */
  readonly inView: ProtocolSheet | undefined
  readonly calls: readonly CallNow[]
}

/** The sheets for this draft: proposed by its answers, or chosen by a person. Nothing while the protocol has not come. */
export function useSheets(fields: DraftFields): Sheets {
  const protocol = useProtocol()
  const { now, zone } = useClock()
  if (!protocol) return { all: [], proposed: [], inView: undefined, calls: [] }
  const at = fields.receivedAt ?? new Date(now()).toISOString()
  return sheetsOf(protocol, fields, Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString())
}

/** Of the day on which the call came, so that a call written down later meets the sheets of its night. */
export function sheetsOf(protocol: ProtocolView, fields: DraftFields, day: string): Sheets {
  const answered = fields.sheets ?? []
  // A draft that began with a version goes on with it: its answers belong to those words.
  const all = sheetsInForce(protocol, day).map((sheet) => {
    const begun = answered.find(({ key }) => key === sheet.key)
    return (begun && findSheet(protocol.sheets, begun)) ?? sheet
  })
  const questions = fields.questions ?? {}
  const cold = isColdPlanActive(protocol.coldPlan, day)
  const proposed = proposeSheets(all, { questions, count: fields.count ?? {}, cold })
  const inView = fields.sheet === NO_SHEET ? undefined : (all.find(({ key }) => key === fields.sheet) ?? proposed[0])
  const calls = [inView, ...all.filter((sheet) => sheet !== inView && answered.some(({ key }) => key === sheet.key))]
    .flatMap((sheet) =>
      callsNow(protocol, { questions }, sheet, answersByQuestion(answered.find(({ key }) => key === sheet?.key))),
    )
    .toSorted((a, b) => Number(b.danger) - Number(a.danger))
  return {
    all,
    proposed,
    inView,
    calls: calls.filter((call, i) => calls.findIndex(({ number }) => number === call.number) === i),
  }
}
