// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { Band } from '#core/rosters/band.ts'
import { planRotation } from '#core/rosters/rostersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { peopleOf } from './people.ts'
import type { Rosters } from './rosterViews.ts'

interface RotationFormProps {
  readonly rosterId: string
  readonly data: Rosters
  readonly onClose: () => void
}

/** People in turn over what is still free: written once, then shifts like the others. */
export function RotationForm({ rosterId, data, onClose }: RotationFormProps) {
  const { rosters } = useMessages()
  const { rotation: words } = rosters
  const rotate = useCommand(planRotation)
  const problems = useFieldProblems()
  const [band, setBand] = useState<Band>(data.bands[0]?.band ?? 'first')
  const [people, setPeople] = useState<string[]>([])
  const [every, setEvery] = useState<'shift' | 'day' | 'week'>('week')
  const [stagger, setStagger] = useState<'0' | '1'>('0')

  function submit() {
    if (!problems.check([people.length === 0 && { field: 'people', message: words.needed }])) return
    rotate.mutate(
      { params: { rosterId }, body: { band, people, every, stagger: Number(stagger) } },
      {
        onSuccess: () => {
          announce(words.saved)
          onClose()
        },
      },
    )
  }
  return (
    <InlineForm
      label={words.title}
      submit={words.save}
      onSubmit={submit}
      onClose={onClose}
      isPending={rotate.isPending}
    >
      <RadioKeys
        label={words.band}
        value={band}
        onChange={(next) => {
          setBand(next)
          setPeople([])
        }}
        choices={data.bands.map((one, i) => ({ value: one.band, label: rosters.bands[one.band], key: `${i + 1}` }))}
      />
      <CheckboxGroup
        label={words.people}
        field="people"
        value={people}
        onChange={setPeople}
        choices={peopleOf(data, band).map(({ value, label }) => {
          const place = people.indexOf(value)
          return { value, label, ...(place >= 0 && { hint: `${place + 1}` }) }
        })}
        error={problems.of('people')}
      />
      <RadioKeys
        label={words.every}
        value={every}
        onChange={setEvery}
        choices={(['shift', 'day', 'week'] as const).map((value) => ({ value, label: words.turns[value] }))}
      />
      {every === 'day' && (
        <RadioKeys
          label={words.stagger}
          value={stagger}
          onChange={setStagger}
          choices={(['0', '1'] as const).map((value) => ({ value, label: words.staggers[value] }))}
        />
      )}
      <ActProblem error={rotate.error} refusals={rosters.refusals} />
    </InlineForm>
  )
}
