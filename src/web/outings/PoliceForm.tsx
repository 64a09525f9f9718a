// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { askPolice, type OutingView } from '#core/outings/outingsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

const outcomes = ['called', 'not_called'] as const

/** Who was called, with which words, or why a person decided not to. Typed while on the telephone: kept if closed. */
export function PoliceForm({ outing, onClose }: { readonly outing: OutingView; readonly onClose: () => void }) {
  const { acts: words, guide, refusals } = useMessages().outings
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('called')
  const [callee, setCallee] = useState(outing.police[0]?.key ?? '112')
  const act = useTypedAct({
    endpoint: askPolice,
    form: `${outing.outingId} police`,
    empty: { told: '' },
    judge: ({ told }) => [told.trim() === '' && { field: 'told', message: words.whyNeeded }],
    input: ({ told }) => ({ params: { outingId: outing.outingId }, body: { callee, outcome, told } }),
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.policeTitle}
      submit={words.policeSave}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextArea
        label={words.why}
        field="told"
        isRequired
        value={fields.told}
        onChange={(told) => change({ told })}
        error={act.problemOf('told')}
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
      <ActProblem error={act.error} refusals={refusals} fields={{ told: words.why }} />
    </InlineForm>
  )
}
