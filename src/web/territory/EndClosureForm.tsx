// SPDX-License-Identifier: AGPL-3.0-or-later
import { withdrawClosure } from '#core/territory/closuresApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
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
  const act = useTypedAct({
    endpoint: withdrawClosure,
    form: `${closureId} end`,
    empty: { municipalities: [...municipalities], reason: '' },
    judge: (typed) => [
      typed.municipalities.length === 0 && { field: 'municipalities', message: words.townsNeeded },
      typed.reason.trim() === '' && { field: 'endReason', message: words.reasonNeeded },
    ],
    input: (body) => ({ params: { closureId }, body }),
    done: words.endSaved,
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.endForm}
      submit={words.endSave[state]}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <CheckboxGroup
        label={words.towns}
        field="municipalities"
        value={fields.municipalities}
        onChange={(chosen) => change({ municipalities: chosen })}
        choices={municipalities.map((code) => ({ value: code, label: town(code) }))}
        error={act.problemOf('municipalities')}
      />
      <TextArea
        label={words.reason}
        field="endReason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf('endReason')}
      />
      <ActProblem error={act.error} refusals={words.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
