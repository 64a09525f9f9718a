// SPDX-License-Identifier: AGPL-3.0-or-later
import { withdrawClosure } from '#core/territory/closuresApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface EndClosureFormProps {
  readonly closureId: string
  readonly state: 'to_come' | 'running'
  readonly municipalities: readonly string[]
  readonly onClose: () => void
}

/** Before it begins it never was; once begun it ends now. For all its municipalities, or for some. */
export function EndClosureForm({ closureId, state, municipalities, onClose }: EndClosureFormProps) {
  const { closures: words } = useMessages().calendar
  const { town } = useAmbitoWords()
  const end = useCommand(withdrawClosure)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${closureId} end`, {
    municipalities: [...municipalities],
    reason: '',
  })

  function submit() {
    const isFine = problems.check([
      fields.municipalities.length === 0 && { field: 'municipalities', message: words.townsNeeded },
      fields.reason.trim() === '' && { field: 'endReason', message: words.reasonNeeded },
    ])
    if (!isFine) return
    end.mutate(
      { params: { closureId }, body: fields, commandId },
      {
        onSuccess: () => {
          announce(words.endSaved)
          forget()
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.endForm}
      submit={words.endSave[state]}
      onSubmit={submit}
      onClose={onClose}
      isPending={end.isPending}
    >
      <CheckboxGroup
        label={words.towns}
        field="municipalities"
        value={fields.municipalities}
        onChange={(chosen) => change({ municipalities: chosen })}
        choices={municipalities.map((code) => ({ value: code, label: town(code) }))}
        error={problems.of('municipalities')}
      />
      <TextArea
        label={words.reason}
        field="endReason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('endReason')}
      />
      <ActProblem error={end.error} refusals={words.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
