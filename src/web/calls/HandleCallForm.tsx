// SPDX-License-Identifier: AGPL-3.0-or-later
import { CallOutcome } from '#core/calls/callEvents.ts'
import { type CallLine, handleCall } from '#core/calls/callsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  // Two calls may be open on one page, each with its own fields.
  const [outcomeField, reasonField] = [`outcome-${callId}`, `reason-${callId}`]
  const act = useTypedAct({
    endpoint: handleCall,
    form: `${callId} handle`,
    empty: { outcome: undefined as CallOutcome | undefined, reason: '' },
    judge: ({ outcome, reason }) => [
      !outcome && { field: outcomeField, message: words.outcomeNeeded },
      outcome !== 'report' && reason.trim() === '' && { field: reasonField, message: words.wordsNeeded },
    ],
    input: ({ outcome, reason }) => {
      if (!outcome) return undefined
      const ofReport = outcome === 'report' && reportId ? { reportId } : {}
      return { params: { callId }, body: { outcome, ...ofReport, ...(reason.trim() && { reason }) } }
    },
    onClose,
  })
  const { fields, change } = act
  const { outcome, reason } = fields
  const choices = CallOutcome.options
    .filter((value) => value !== 'report' || reportId)
    .map((value) => ({ value, label: words.outcomes[value], key: words.outcomeKeys[value] }))

  return (
    <InlineForm
      label={words.handleFor(shown)}
      submit={words.handleSave}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <RadioKeys
        label={words.outcome}
        field={outcomeField}
        goOnTo={reasonField}
        value={outcome}
        onChange={(outcome) => change({ outcome })}
        choices={choices}
        error={act.problemOf(outcomeField)}
      />
      <TextField
        label={words.words}
        field={reasonField}
        isRequired={outcome !== 'report'}
        value={reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf(reasonField)}
      />
      <ActProblem error={act.error} refusals={words.refusals} fields={{ reason: words.words }} />
    </InlineForm>
  )
}
