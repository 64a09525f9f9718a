// SPDX-License-Identifier: AGPL-3.0-or-later
import { relieveVigil } from '#core/vigils/vigilsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea } from '../ui/TextField.tsx'

/** Who had the shift cannot sign: it is taken over with a reason, and what they left stays on the list. */
export function RelieveForm({ vigilId, onClose }: { readonly vigilId: string; readonly onClose: () => void }) {
  const { vigils: words } = useMessages()
  const relieve = useCommand(relieveVigil)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${vigilId} relief`, { reason: '' })

  function submit() {
    if (!problems.check([fields.reason.trim() === '' && { field: 'reason', message: words.relieveNeeded }])) return
    relieve.mutate(
      { params: { vigilId }, body: fields, commandId },
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
      label={words.relieveForm}
      submit={words.relieveSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={relieve.isPending}
    >
      <TextArea
        label={words.relieveReason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('reason')}
      />
      <ActProblem error={relieve.error} refusals={words.refusals} fields={{ reason: words.relieveReason }} />
    </InlineForm>
  )
}
