// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallLine } from '#core/calls/callsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useAnswer } from './useAnswer.ts'

/** The coordinator takes a call from somebody who still holds it: with a reason, which is kept. */
export function TakeCallForm({ call, onClose }: { readonly call: CallLine; readonly onClose: () => void }) {
  const { calls: words } = useMessages()
  const { answer, error, isPending } = useAnswer()
  const problems = useFieldProblems()
  const { fields, change, forget } = useTyped(`${call.callId} take`, { reason: '' })
  const field = `reason-${call.callId}`
  const label = words.takeReason(call.claim?.by ?? '')

  function submit() {
    const { reason } = fields
    if (!problems.check([reason.trim() === '' && { field, message: words.takeReasonNeeded }])) return
    answer(call.callId, reason, () => {
      forget()
      onClose()
    })
  }

  return (
    <InlineForm label={label} submit={words.take} onSubmit={submit} onClose={onClose} isPending={isPending}>
      <TextField
        label={label}
        field={field}
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of(field)}
      />
      <ActProblem error={error} refusals={words.refusals} fields={words.fields} />
    </InlineForm>
  )
}
