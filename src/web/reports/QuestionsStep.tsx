// SPDX-License-Identifier: AGPL-3.0-or-later
import { FirstQuestions } from '#core/reports/reportEvents.ts'
import { type YesNoUnknown } from '#core/shared/vocabulary.ts'
import { type Catalogue, useMessages } from '../messages/messages.ts'
import { type KeyedChoice, RadioKeys } from '../ui/RadioKeys.tsx'
import { Step } from './Step.tsx'
import type { StepProps } from './steps.ts'

const questions = FirstQuestions.keyof().options

/** Danger first. One key answers and goes to the next, so that four answers are four keys. */
export function QuestionsStep({ fields, change, problemOf }: StepProps) {
  const { reports } = useMessages()
  const choices = yesNoUnknown(reports)

  return (
    <Step number={5} title={reports.steps.questions}>
      <div className="report-questions">
        {questions.map((question, index) => (
          <RadioKeys
            key={question}
            label={reports.fields[`questions.${question}`]}
            field={`questions.${question}`}
            value={fields.questions?.[question]}
            onChange={(answer) => change({ questions: { ...fields.questions, [question]: answer } })}
            choices={choices}
            goOnTo={index + 1 < questions.length ? `questions.${questions[index + 1]}` : 'sheet'}
            error={problemOf(`questions.${question}`)}
          />
        ))}
      </div>
    </Step>
  )
}

export function yesNoUnknown({ answers, answerKeys }: Catalogue['reports']): KeyedChoice<YesNoUnknown>[] {
  return (['yes', 'no', 'unknown'] as const).map((value) => ({
    value,
    label: answers[value],
    key: answerKeys[value],
  }))
}
