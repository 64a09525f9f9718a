// SPDX-License-Identifier: AGPL-3.0-or-later
import { NO_SHEET } from '#core/reports/answeredSheet.ts'
import { visibleQuestions } from '#core/reports/chooseSheets.ts'
import { answersOf, type ProtocolSheet, type SheetQuestion } from '#core/reports/protocol.ts'
import { answersByQuestion, withAnswer } from '#core/reports/sheetAnswers.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { type KeyedChoice, RadioKeys } from '../ui/RadioKeys.tsx'
import { sheetPath } from './mergeDrafts.ts'
import { Step } from './Step.tsx'
import type { StepProps } from './steps.ts'
import type { Sheets } from './useSheets.ts'

interface SheetStepProps extends StepProps {
  readonly sheets: Sheets
}

/** The questions of this situation: at most seven, one key each, every one may be skipped. */
export function SheetStep({ fields, change, problemOf, sheets }: SheetStepProps) {
  const { reports, protocol: words } = useMessages()
  const locale = useLocale()
  const { all, proposed, inView } = sheets
  const choices: KeyedChoice<string>[] = [
    ...all.map((sheet, index) => ({
      value: sheet.key,
      label: sheet.title[locale],
      key: String(index + 1),
      hint: proposed.includes(sheet) ? words.proposed : undefined,
    })),
    { value: NO_SHEET, label: words.none, key: '0' },
  ]
  if (all.length === 0) return null
  return (
    <Step number={6} title={reports.steps.sheet}>
      <RadioKeys
        label={reports.fields.sheet}
        field="sheet"
        value={fields.sheet ?? inView?.key}
        onChange={(sheet) => change({ sheet })}
        choices={choices}
        hint={hintOf(sheets, fields.sheet, words)}
        error={problemOf('sheet')}
      />
      {inView && <Questions sheet={inView} fields={fields} change={change} />}
      {inView && <Advice sheet={inView} />}
    </Step>
  )
}

function hintOf(
  { proposed, inView }: Sheets,
  chosen: string | undefined,
  words: { byHand: string; byAnswers: string; noneProposed: string },
) {
  if (chosen !== undefined && chosen !== proposed[0]?.key) return words.byHand
  return inView ? words.byAnswers : words.noneProposed
}

function Questions({
  sheet,
  fields,
  change,
}: Pick<StepProps, 'fields' | 'change'> & { readonly sheet: ProtocolSheet }) {
  const { reports } = useMessages()
  const locale = useLocale()
  const answered = fields.sheets ?? []
  const answers = answersByQuestion(answered.find(({ key, version }) => key === sheet.key && version === sheet.version))
  const shown = visibleQuestions(sheet, answers)

  /** The question after this one once it is answered so: the answer may bring another to light. */
  function next(question: SheetQuestion, answer: string): string {
    const after = visibleQuestions(sheet, { ...answers, [question.key]: answer })
    const following = after[after.findIndex(({ key }) => key === question.key) + 1]
    return following ? sheetPath(sheet, following.key) : 'receivedAt'
  }

  return (
    <div className="report-questions" data-sheet={sheet.key}>
      {shown.map((question) => (
        <RadioKeys
          key={question.key}
          label={question.text[locale]}
          field={sheetPath(sheet, question.key)}
          value={answers[question.key]}
          onChange={(answer) => change({ sheets: withAnswer(answered, sheet, question.key, answer) })}
          choices={choicesOf(question, reports, locale)}
          goOnTo={(answer) => next(question, answer)}
        />
      ))}
    </div>
  )
}

function choicesOf(
  question: SheetQuestion,
  { answers, answerKeys }: ReturnType<typeof useMessages>['reports'],
  locale: 'it' | 'en',
): KeyedChoice<string>[] {
  return answersOf(question).map((value, index) => ({
    value,
    label: question.choices?.[index]?.label[locale] ?? answers[value as keyof typeof answers],
    key: question.choices?.[index] ? String(index + 1) : answerKeys[value as keyof typeof answerKeys],
  }))
}

/** What this situation excludes and why, then what to try in order. A person decides. */
function Advice({ sheet }: { readonly sheet: ProtocolSheet }) {
  const { protocol: words } = useMessages()
  const locale = useLocale()
  return (
    <>
      {sheet.notOffered.map(({ what, why }) => (
        <Banner
          key={what}
          tone="info"
          title={words.notOffered[what as keyof typeof words.notOffered] ?? words.notOfferedOther}
        >
          {why[locale]}
        </Banner>
      ))}
      {sheet.order.length > 0 && (
        <div className="report-order">
          <strong>{words.order}</strong>
          <ol>
            {sheet.order.map((step) => (
              <li key={step.it}>{step[locale]}</li>
            ))}
          </ol>
        </div>
      )}
      <p className="vg-quiet">{words.source(sheet.version, sheet.source, words.marks[sheet.mark])}</p>
    </>
  )
}
