// SPDX-License-Identifier: AGPL-3.0-or-later
import { settleWatch } from '#core/reports/watchApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

const outcomes = ['with_office', 'taken_over'] as const

interface WatchFormProps {
  readonly reportId: string
  readonly onClose: () => void
}

/** One key and a few words: the office has it, or PIS takes it over. */
export function WatchForm({ reportId, onClose }: WatchFormProps) {
  const { watches: words } = useMessages()
  const act = useTypedAct({
    endpoint: settleWatch,
    form: `${reportId} watch`,
    empty: { outcome: undefined as (typeof outcomes)[number] | undefined, told: '' },
    judge: ({ outcome, told }) => [
      !outcome && { field: 'outcome', message: words.outcomeNeeded },
      told.trim() === '' && { field: 'told', message: words.toldNeeded },
    ],
    input: ({ outcome, told }) => outcome && { params: { reportId }, body: { outcome, told } },
    done: words.saved,
    onClose,
  })
  const { fields, change } = act

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
        value={fields.outcome}
        onChange={(outcome) => change({ outcome })}
        choices={outcomes.map((value) => ({
          value,
          label: words.outcomes[value],
          key: words.outcomeKeys[value],
        }))}
        goOnTo="told"
        error={act.problemOf('outcome')}
      />
      <TextArea
        label={words.told}
        field="told"
        isRequired
        value={fields.told}
        onChange={(told) => change({ told })}
        error={act.problemOf('told')}
      />
      <ActProblem error={act.error} refusals={words.refusals} fields={{ told: words.told }} />
    </InlineForm>
  )
}
