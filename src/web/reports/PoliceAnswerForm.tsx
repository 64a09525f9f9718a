// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerPoliceCheck } from '#core/reports/droppedCallApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  const act = useTypedAct({
    endpoint: answerPoliceCheck,
    form: `${reportId} police answer`,
    empty: { found: undefined as 'yes' | 'no' | undefined, words: '' },
    judge: (typed) => [
      !typed.found && { field: 'found', message: words.foundMissing },
      typed.words.trim() === '' && { field: 'words', message: words.wordsMissing },
    ],
    input: (typed) => ({ params: { reportId }, body: { found: typed.found === 'yes', words: typed.words } }),
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.answerForm}
      submit={words.answerSave}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
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
        error={act.problemOf('found')}
      />
      <TextArea
        label={words.words}
        field="words"
        isRequired
        value={fields.words}
        onChange={(said) => change({ words: said })}
        error={act.problemOf('words')}
      />
      <ActProblem error={act.error} refusals={refusals} fields={{ found: words.found, words: words.words }} />
    </InlineForm>
  )
}
