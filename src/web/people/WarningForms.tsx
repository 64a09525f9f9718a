// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { raiseWarning, reviewWarning } from '#core/people/peopleApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { readTypedDay } from './typedDay.ts'
import { useToday } from './useDayWords.ts'

interface WarningFormProps {
  readonly personId: string
  readonly onClose: () => void
}

export function WarningForm({ personId, onClose }: WarningFormProps) {
  const { warnings: words, refusals } = useMessages().people
  const today = useToday()
  const act = useTypedAct({
    endpoint: raiseWarning,
    form: `${personId} warning`,
    empty: { warningId: uuidv7(), said: '', day: '' },
    judge: ({ said, day }) => [
      said.trim() === '' && { field: 'said', message: words.saidNeeded },
      !isFrom(today, day) && { field: 'reviewOn', message: words.reviewWrong },
    ],
    input: ({ warningId, said, day }) => ({
      params: { personId },
      body: { warningId, said, reviewOn: readTypedDay(day) ?? '' },
    }),
    onClose,
  })
  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextArea
        label={words.said}
        hint={words.saidHint}
        field="said"
        isRequired
        value={act.fields.said}
        onChange={(said) => act.change({ said })}
        error={act.problemOf('said')}
      />
      <DayField value={act.fields.day} onChange={(day) => act.change({ day })} error={act.problemOf('reviewOn')} />
      <ActProblem error={act.error} refusals={refusals} fields={{ said: words.said, reviewOn: words.reviewOn }} />
    </InlineForm>
  )
}

export function ReviewForm({ personId, warningId, onClose }: WarningFormProps & { readonly warningId: string }) {
  const { warnings: words, refusals } = useMessages().people
  const today = useToday()
  const act = useTypedAct({
    endpoint: reviewWarning,
    form: `${warningId} review`,
    empty: { decision: 'keep' as 'keep' | 'withdraw', day: '', reason: '' },
    judge: ({ decision, day, reason }) => [
      decision === 'keep' && !isFrom(today, day) && { field: 'reviewOn', message: words.reviewWrong },
      reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
    ],
    input: ({ decision, day, reason }) => ({
      params: { personId, warningId },
      body: { reason, ...(decision === 'keep' && { reviewOn: readTypedDay(day) ?? '' }) },
    }),
    onClose,
  })
  return (
    <InlineForm
      label={words.reviewForm}
      submit={words.reviewSave}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <RadioKeys
        label={words.decision}
        value={act.fields.decision}
        onChange={(decision) => act.change({ decision })}
        choices={(['keep', 'withdraw'] as const).map((value) => ({
          value,
          label: words.decisions[value],
          key: words.decisionKeys[value],
        }))}
      />
      {act.fields.decision === 'keep' && (
        <DayField value={act.fields.day} onChange={(day) => act.change({ day })} error={act.problemOf('reviewOn')} />
      )}
      <TextArea
        label={words.reason}
        field="reason"
        isRequired
        value={act.fields.reason}
        onChange={(reason) => act.change({ reason })}
        error={act.problemOf('reason')}
      />
      <ActProblem error={act.error} refusals={refusals} fields={{ reason: words.reason, reviewOn: words.reviewOn }} />
    </InlineForm>
  )
}

interface DayFieldProps {
  readonly value: string
  readonly onChange: (day: string) => void
  readonly error: string | undefined
}

function DayField({ value, onChange, error }: DayFieldProps) {
  const { warnings: words } = useMessages().people
  return (
    <TextField
      label={words.reviewOn}
      hint={words.reviewHint}
      field="reviewOn"
      isRequired
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}

function isFrom(today: string, typed: string): boolean {
  return (readTypedDay(typed) ?? '') >= today
}
