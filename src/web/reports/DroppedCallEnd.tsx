// SPDX-License-Identifier: AGPL-3.0-or-later
import { closeDroppedCall } from '#core/reports/droppedCallApi.ts'
import type { DroppedCallOutcome } from '#core/reports/droppedCallEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  const act = useTypedAct({
    endpoint: closeDroppedCall,
    form: `${reportId} dropped call end`,
    empty: { outcome: undefined as DroppedCallOutcome | undefined, searched: '', reason: '' },
    judge: ({ outcome, searched, reason }) => [
      !outcome && { field: 'outcome', message: words.outcomeMissing },
      outcome === 'not_found' && searched.trim() === '' && { field: 'searched', message: words.searchedMissing },
      reason.trim() === '' && { field: 'reason', message: words.reasonMissing },
    ],
    input: ({ outcome, searched, reason }) =>
      outcome && {
        params: { reportId },
        body: { outcome, reason, ...(outcome === 'not_found' && { searched }) },
      },
    onClose,
  })
  const { fields, change } = act
  const outcomes: readonly DroppedCallOutcome[] = isReached ? ['not_needed'] : ['not_found', 'unreachable']

  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <RadioKeys
        label={words.outcome}
        field="outcome"
        orientation="vertical"
        value={fields.outcome}
        onChange={(outcome) => change({ outcome })}
        choices={outcomes.map((value) => ({ value, label: words.outcomes[value], key: words.outcomeKeys[value] }))}
        error={act.problemOf('outcome')}
      />
      {fields.outcome === 'not_found' && (
        <TextArea
          label={words.searched}
          field="searched"
          isRequired
          value={fields.searched}
          onChange={(searched) => change({ searched })}
          error={act.problemOf('searched')}
        />
      )}
      <TextArea
        label={words.reason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf('reason')}
      />
      <ActProblem
        error={act.error}
        refusals={refusals}
        fields={{ outcome: words.outcome, searched: words.searched, reason: words.reason }}
      />
    </InlineForm>
  )
}
