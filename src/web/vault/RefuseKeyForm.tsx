// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseSecondKey } from '#core/vault/openingsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'

interface RefuseKeyFormProps {
  readonly openingId: string
  readonly onClose: () => void
}

/** Who asked reads the reason, and knows whom to call. */
export function RefuseKeyForm({ openingId, onClose }: RefuseKeyFormProps) {
  const { vault: words } = useMessages()
  const refuse = useCommand(refuseSecondKey)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${openingId} refusal`, { reason: '' })

  function submit() {
    const { reason } = fields
    if (!problems.check([reason.trim() === '' && { field: 'reason', message: words.refuseNeeded }])) return
    refuse.mutate(
      { params: { openingId }, body: { reason }, commandId },
      {
        onSuccess: () => {
          forget()
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.refuseForm}
      submit={words.refuse}
      onSubmit={submit}
      onClose={onClose}
      isPending={refuse.isPending}
    >
      <TextField
        label={words.refuseReason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('reason')}
      />
      <ActProblem error={refuse.error} refusals={words.refusals} />
    </InlineForm>
  )
}
