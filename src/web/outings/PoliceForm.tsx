// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { askPolice, type OutingView } from '#core/outings/outingsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

const outcomes = ['called', 'not_called'] as const

/** Who was called, with which words, or why a person decided not to. Typed while on the telephone: kept if closed. */
export function PoliceForm({ outing, onClose }: { readonly outing: OutingView; readonly onClose: () => void }) {
  const { acts: words, guide, refusals } = useMessages().outings
  const ask = useCommand(askPolice)
  const problems = useFieldProblems()
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('called')
  const [callee, setCallee] = useState(outing.police[0]?.key ?? '112')
  const { fields, commandId, change, forget } = useTyped(`${outing.outingId} police`, { told: '' })

  function submit() {
    if (!problems.check([fields.told.trim() === '' && { field: 'told', message: words.whyNeeded }])) return
    ask.mutate(
      { params: { outingId: outing.outingId }, body: { callee, outcome, told: fields.told }, commandId },
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
      label={words.policeTitle}
      submit={words.policeSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={ask.isPending}
    >
      <TextArea
        label={words.why}
        field="told"
        isRequired
        value={fields.told}
        onChange={(told) => change({ told })}
        error={problems.of('told')}
      />
      <RadioKeys
        label={words.callee}
        value={callee}
        onChange={setCallee}
        choices={outing.police.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <RadioKeys
        label={words.outcome}
        value={outcome}
        onChange={setOutcome}
        choices={outcomes.map((value) => ({ value, label: guide.outcomes[value] }))}
      />
      <ActProblem error={ask.error} refusals={refusals} fields={{ told: words.why }} />
    </InlineForm>
  )
}
