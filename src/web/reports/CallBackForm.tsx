// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { CallBackOutcome } from '#core/reports/callBackLadder.ts'
import { type DroppedCallView, recordCallBack } from '#core/reports/droppedCallApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextField } from '../ui/TextField.tsx'

interface CallBackFormProps {
  readonly reportId: string
  readonly fallen: DroppedCallView
  readonly onClose: () => void
}

/** What came of calling back: one key, and Enter. The number of the attempt goes with it, so that two hands tell it once. */
export function CallBackForm({ reportId, fallen, onClose }: CallBackFormProps) {
  const { droppedCalls } = useMessages()
  const { callBack: words, outcomes, outcomeKeys, refusals } = droppedCalls
  const record = useCommand(recordCallBack)
  const problems = useFieldProblems()
  // The call one has just made: what a colleague tells meanwhile must not make it another.
  const [attempt] = useState(fallen.attempts.length + 1)
  const { fields, commandId, change, forget } = useTyped(`${reportId} call back ${attempt}`, {
    outcome: undefined as CallBackOutcome | undefined,
    words: '',
  })

  function submit() {
    const { outcome, words: said } = fields
    if (!problems.check([!outcome && { field: 'outcome', message: words.outcomeMissing }]) || !outcome) return
    const onSuccess = () => {
      forget()
      onClose()
    }
    record.mutate({ params: { reportId }, body: { attempt, outcome, words: said }, commandId }, { onSuccess })
  }

  return (
    <InlineForm
      label={words.form(attempt)}
      submit={words.save}
      onSubmit={submit}
      onClose={onClose}
      isPending={record.isPending}
    >
      <RadioKeys
        label={words.outcome}
        field="outcome"
        value={fields.outcome}
        onChange={(outcome) => change({ outcome })}
        choices={CallBackOutcome.options.map((value) => ({ value, label: outcomes[value], key: outcomeKeys[value] }))}
        error={problems.of('outcome')}
      />
      <TextField label={words.words} field="words" value={fields.words} onChange={(said) => change({ words: said })} />
      <ActProblem error={record.error} refusals={refusals} fields={{ outcome: words.outcome, words: words.words }} />
    </InlineForm>
  )
}
