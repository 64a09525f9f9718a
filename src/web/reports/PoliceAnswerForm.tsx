// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerPoliceCheck } from '#core/reports/droppedCallApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface PoliceAnswerFormProps {
  readonly reportId: string
  readonly onClose: () => void
}

/** What the police found, in their words. */
export function PoliceAnswerForm({ reportId, onClose }: PoliceAnswerFormProps) {
  const { droppedCalls } = useMessages()
  const { police: words, refusals } = droppedCalls
  const tell = useCommand(answerPoliceCheck)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${reportId} police answer`, {
    found: undefined as 'yes' | 'no' | undefined,
    words: '',
  })

  function submit() {
    const isFine = problems.check([
      !fields.found && { field: 'found', message: words.foundMissing },
      fields.words.trim() === '' && { field: 'words', message: words.wordsMissing },
    ])
    if (!isFine) return
    const body = { found: fields.found === 'yes', words: fields.words }
    const onSuccess = () => {
      forget()
      onClose()
    }
    tell.mutate({ params: { reportId }, body, commandId }, { onSuccess })
  }

  return (
    <InlineForm
      label={words.answerForm}
      submit={words.answerSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={tell.isPending}
    >
      <RadioKeys
        label={words.found}
        field="found"
        value={fields.found}
        onChange={(found) => change({ found })}
        choices={(['yes', 'no'] as const).map((value) => ({
          value,
          label: words.foundChoices[value],
          key: words.foundKeys[value],
        }))}
        goOnTo="words"
        error={problems.of('found')}
      />
      <TextArea
        label={words.words}
        field="words"
        isRequired
        value={fields.words}
        onChange={(said) => change({ words: said })}
        error={problems.of('words')}
      />
      <ActProblem error={tell.error} refusals={refusals} fields={{ found: words.found, words: words.words }} />
    </InlineForm>
  )
}
