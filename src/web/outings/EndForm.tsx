// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

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
  const problems = useFieldProblems()
  const [cause, setCause] = useState<Cause>('left')
  const [told, setTold] = useState('')
  return (
    <InlineForm
      label={words.endTitle(name)}
      submit={words.endSave}
      onSubmit={() => {
        if (problems.check([told.trim() === '' && { field: 'told', message: words.toldNeeded }]))
          onSave({ cause, told })
      }}
      onClose={onClose}
      isPending={isPending}
    >
      <TextArea
        label={words.told}
        field="told"
        isRequired
        value={told}
        onChange={setTold}
        error={problems.of('told')}
      />
      <RadioKeys
        label={words.cause}
        value={cause}
        onChange={setCause}
        choices={causes.map((value) => ({ value, label: words.causes[value] }))}
      />
    </InlineForm>
  )
}
