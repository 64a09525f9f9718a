// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { ToldForm } from './ToldForm.tsx'

const causes = ['left', 'stood_down'] as const
type Cause = (typeof causes)[number]

interface EndFormProps {
  readonly name: string
  readonly onSave: (why: { readonly cause: Cause; readonly told: string }) => void
  readonly onClose: () => void
  readonly isPending: boolean
}

/** The check stops on somebody's word: why, and how that is known. */
export function EndForm({ name, onSave, onClose, isPending }: EndFormProps) {
  const { acts: words } = useMessages().outings
  const [cause, setCause] = useState<Cause>('left')
  return (
    <ToldForm
      title={words.endTitle(name)}
      submit={words.endSave}
      words={{ label: words.told, needed: words.toldNeeded }}
      onSave={(told) => onSave({ cause, told })}
      onClose={onClose}
      isPending={isPending}
    >
      <RadioKeys
        label={words.cause}
        value={cause}
        onChange={setCause}
        choices={causes.map((value) => ({ value, label: words.causes[value] }))}
      />
    </ToldForm>
  )
}
