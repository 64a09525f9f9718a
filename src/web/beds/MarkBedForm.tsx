// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { type BoardPlace, markBed } from '#core/beds/bedsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'

const marks = ['occupied_by_house', 'out_of_service'] as const

interface MarkBedFormProps {
  readonly place: BoardPlace
  readonly onClose: () => void
}

/** The house filled a bed itself, or it cannot be used: said once, undone on the bed. */
export function MarkBedForm({ place, onClose }: MarkBedFormProps) {
  const { beds } = useMessages()
  const { board: words } = beds
  const mark = useCommand(markBed)
  const problems = useFieldProblems()
  const free = place.beds.filter(({ state }) => state === 'free')
  const [bedKey, setBedKey] = useState<string>()
  const [as, setAs] = useState<(typeof marks)[number]>('occupied_by_house')

  function submit() {
    if (!problems.check([!bedKey && { field: 'bedKey', message: words.bedNeeded }]) || !bedKey) return
    const body = { resourceKey: place.resourceKey, bedKey, mark: as }
    mark.mutate(
      { params: { stayId: uuidv7() }, body },
      {
        onSuccess: () => {
          announce(words.marked(bedKey))
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.markAt(place.name)}
      submit={words.markSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={mark.isPending}
    >
      <Select
        label={words.bed}
        field="bedKey"
        value={bedKey}
        onChange={setBedKey}
        options={free.map((bed) => ({ value: bed.bedKey, label: bed.bedKey, hint: words.sexes[bed.sex] }))}
        error={problems.of('bedKey')}
      />
      <RadioKeys
        label={words.markAs}
        value={as}
        onChange={setAs}
        choices={marks.map((value) => ({ value, label: words.marks[value] }))}
      />
      <ActProblem error={mark.error} refusals={beds.refusals} />
    </InlineForm>
  )
}
