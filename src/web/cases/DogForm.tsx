// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { placeAnimal } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'

interface DogFormProps {
  readonly caseId: string
  readonly personId: string
  readonly onClose: () => void
}

/** The dog is often the only obstacle: somebody keeps it tonight. */
export function DogForm({ caseId, personId, onClose }: DogFormProps) {
  const { cases } = useMessages()
  const { people: words } = cases
  const kennels = useSession().words.resources.filter(({ kind }) => kind === 'kennel')
  const [chosen, setChosen] = useState(kennels[0]?.key)
  const place = useCommand(placeAnimal)
  if (!chosen) return <EmptyState title={words.noKennel} />
  return (
    <InlineForm
      label={words.placeDog}
      submit={words.dogSave}
      onSubmit={() =>
        place.mutate({ params: { caseId }, body: { personId, resourceKey: chosen } }, { onSuccess: onClose })
      }
      onClose={onClose}
      isPending={place.isPending}
    >
      <RadioKeys
        label={words.placeDogAt}
        value={chosen}
        onChange={setChosen}
        choices={kennels.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <ActProblem error={place.error} refusals={cases.refusals} />
    </InlineForm>
  )
}
