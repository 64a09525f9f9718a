// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { callOutSecondTeam } from '#core/paging/secondTeamApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Checkbox } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { useTypedAct } from './useTypedAct.ts'

interface SecondTeamFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

/** Two teams on one response only when a person has said "I know" (domain.md S-6): the server holds to it, not this form. */
export function SecondTeamForm({ caseId, onClose }: SecondTeamFormProps) {
  const { duplicates } = useMessages()
  const { ofCase: words, refusals } = duplicates
  const act = useTypedAct({
    endpoint: callOutSecondTeam,
    form: `${caseId} second team`,
    empty: { pageId: uuidv7(), confirmed: false, reason: '' },
    judge: ({ reason }) => [reason.trim() === '' && { field: 'reason', message: words.reasonMissing }],
    input: (body) => ({ params: { caseId }, body }),
    done: words.called,
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.form}
      submit={words.send}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <Banner tone="warn" title={words.warning} />
      <TextArea
        label={words.reason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf('reason')}
      />
      <Checkbox label={words.confirm} isSelected={fields.confirmed} onChange={(confirmed) => change({ confirmed })} />
      <ActProblem error={act.error} refusals={refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
