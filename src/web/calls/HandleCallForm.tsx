// SPDX-License-Identifier: AGPL-3.0-or-later
import { CallOutcome } from '#core/calls/callEvents.ts'
import { type CallLine, handleCall } from '#core/calls/callsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextField } from '../ui/TextField.tsx'

interface HandleCallFormProps {
  readonly call: CallLine
  readonly shown: string
  readonly onClose: () => void
}

/** What became of a call. Until somebody says, it waits. */
export function HandleCallForm({ call, shown, onClose }: HandleCallFormProps) {
  const { calls: words } = useMessages()
  const { callId, reportId } = call
  const handle = useCommand(handleCall)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${callId} handle`, {
    outcome: undefined as CallOutcome | undefined,
    reason: '',
  })
  const { outcome, reason } = fields
  // Two calls may be open on one page, each with its own fields.
  const [outcomeField, reasonField] = [`outcome-${callId}`, `reason-${callId}`]
  const choices = CallOutcome.options
    .filter((value) => value !== 'report' || reportId)
    .map((value) => ({ value, label: words.outcomes[value], key: words.outcomeKeys[value] }))

  function submit() {
    const wrong = [
      !outcome && { field: outcomeField, message: words.outcomeNeeded },
      outcome !== 'report' && reason.trim() === '' && { field: reasonField, message: words.wordsNeeded },
    ]
    if (!problems.check(wrong) || !outcome) return
    const body = {
      outcome,
      ...(outcome === 'report' && reportId && { reportId }),
      ...(reason.trim() && { reason }),
    }
    handle.mutate(
      { params: { callId }, body, commandId },
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
      label={words.handleFor(shown)}
      submit={words.handleSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={handle.isPending}
    >
      <RadioKeys
        label={words.outcome}
        field={outcomeField}
        goOnTo={reasonField}
        value={outcome}
        onChange={(outcome) => change({ outcome })}
        choices={choices}
        error={problems.of(outcomeField)}
      />
      <TextField
        label={words.words}
        field={reasonField}
        isRequired={outcome !== 'report'}
        value={reason}
        onChange={(reason) => change({ reason })}
        error={problems.of(reasonField)}
      />
      <ActProblem error={handle.error} refusals={words.refusals} fields={{ reason: words.words }} />
    </InlineForm>
  )
}
