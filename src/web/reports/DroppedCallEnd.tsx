// SPDX-License-Identifier: AGPL-3.0-or-later
import { closeDroppedCall } from '#core/reports/droppedCallApi.ts'
import type { DroppedCallOutcome } from '#core/reports/droppedCallEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface DroppedCallEndProps {
  readonly reportId: string
  readonly isReached: boolean
  readonly onClose: () => void
}

/** The end of a dropped call that became no report: a person answers for it, and "not found" says where was searched. */
export function DroppedCallEnd({ reportId, isReached, onClose }: DroppedCallEndProps) {
  const { droppedCalls } = useMessages()
  const { close: words, refusals } = droppedCalls
  const end = useCommand(closeDroppedCall)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${reportId} dropped call end`, {
    outcome: undefined as DroppedCallOutcome | undefined,
    searched: '',
    reason: '',
  })
  const outcomes: readonly DroppedCallOutcome[] = isReached ? ['not_needed'] : ['not_found', 'unreachable']

  function submit() {
    const { outcome, searched, reason } = fields
    const isFine = problems.check([
      !outcome && { field: 'outcome', message: words.outcomeMissing },
      outcome === 'not_found' && searched.trim() === '' && { field: 'searched', message: words.searchedMissing },
      reason.trim() === '' && { field: 'reason', message: words.reasonMissing },
    ])
    if (!isFine || !outcome) return
    const body = { outcome, reason, ...(outcome === 'not_found' && { searched }) }
    const onSuccess = () => {
      forget()
      onClose()
    }
    end.mutate({ params: { reportId }, body, commandId }, { onSuccess })
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={end.isPending}>
      <RadioKeys
        label={words.outcome}
        field="outcome"
        orientation="vertical"
        value={fields.outcome}
        onChange={(outcome) => change({ outcome })}
        choices={outcomes.map((value) => ({ value, label: words.outcomes[value], key: words.outcomeKeys[value] }))}
        error={problems.of('outcome')}
      />
      {fields.outcome === 'not_found' && (
        <TextArea
          label={words.searched}
          field="searched"
          isRequired
          value={fields.searched}
          onChange={(searched) => change({ searched })}
          error={problems.of('searched')}
        />
      )}
      <TextArea
        label={words.reason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('reason')}
      />
      <ActProblem
        error={end.error}
        refusals={refusals}
        fields={{ outcome: words.outcome, searched: words.searched, reason: words.reason }}
      />
    </InlineForm>
  )
}
