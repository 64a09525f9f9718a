// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { CallBackOutcome } from '#core/reports/callBackLadder.ts'
import { type DroppedCallView, recordCallBack } from '#core/reports/droppedCallApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  // The call one has just made: what a colleague tells meanwhile must not make it another.
  const [attempt] = useState(fallen.attempts.length + 1)
  const act = useTypedAct({
    endpoint: recordCallBack,
    form: `${reportId} call back ${attempt}`,
    empty: { outcome: undefined as CallBackOutcome | undefined, words: '' },
    judge: ({ outcome }) => [!outcome && { field: 'outcome', message: words.outcomeMissing }],
    input: ({ outcome, words: said }) => outcome && { params: { reportId }, body: { attempt, outcome, words: said } },
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.form(attempt)}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <RadioKeys
        label={words.outcome}
        field="outcome"
        value={fields.outcome}
        onChange={(outcome) => change({ outcome })}
        choices={CallBackOutcome.options.map((value) => ({ value, label: outcomes[value], key: outcomeKeys[value] }))}
        error={act.problemOf('outcome')}
      />
      <TextField label={words.words} field="words" value={fields.words} onChange={(said) => change({ words: said })} />
      <ActProblem error={act.error} refusals={refusals} fields={{ outcome: words.outcome, words: words.words }} />
    </InlineForm>
  )
}
