// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { callOutSecondTeam } from '#core/paging/secondTeamApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Checkbox } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

interface SecondTeamFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

/** Two teams on one response only when a person has said "I know" (domain.md S-6): the server holds to it, not this form. */
export function SecondTeamForm({ caseId, onClose }: SecondTeamFormProps) {
  const { duplicates } = useMessages()
  const { ofCase: words, refusals } = duplicates
  const callOut = useCommand(callOutSecondTeam)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} second team`, {
    pageId: uuidv7(),
    confirmed: false,
    reason: '',
  })

  function submit() {
    if (!problems.check([fields.reason.trim() === '' && { field: 'reason', message: words.reasonMissing }])) return
    const onSuccess = () => {
      announce(words.called)
      forget()
      onClose()
    }
    callOut.mutate({ params: { caseId }, body: fields, commandId }, { onSuccess })
  }

  return (
    <InlineForm
      label={words.form}
      submit={words.send}
      onSubmit={submit}
      onClose={onClose}
      isPending={callOut.isPending}
    >
      <Banner tone="warn" title={words.warning} />
      <TextArea
        label={words.reason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('reason')}
      />
      <Checkbox label={words.confirm} isSelected={fields.confirmed} onChange={(confirmed) => change({ confirmed })} />
      <ActProblem error={callOut.error} refusals={refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
