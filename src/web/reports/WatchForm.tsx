// SPDX-License-Identifier: AGPL-3.0-or-later
import { settleWatch } from '#core/reports/watchApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
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
  const settle = useCommand(settleWatch)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${reportId} watch`, {
    outcome: undefined as (typeof outcomes)[number] | undefined,
    told: '',
  })

  function submit() {
    const { outcome, told } = fields
    const isFine = problems.check([
      !outcome && { field: 'outcome', message: words.outcomeNeeded },
      told.trim() === '' && { field: 'told', message: words.toldNeeded },
    ])
    if (!isFine || !outcome) return
    settle.mutate(
      { params: { reportId }, body: { outcome, told }, commandId },
      {
        onSuccess: () => {
          announce(words.saved)
          forget()
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={settle.isPending}>
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
        error={problems.of('outcome')}
      />
      <TextArea
        label={words.told}
        field="told"
        isRequired
        value={fields.told}
        onChange={(told) => change({ told })}
        error={problems.of('told')}
      />
      <ActProblem error={settle.error} refusals={words.refusals} fields={{ told: words.told }} />
    </InlineForm>
  )
}
