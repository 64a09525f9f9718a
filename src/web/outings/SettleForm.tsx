// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface SettleFormProps {
  readonly name: string
  readonly onSave: (told: string) => void
  readonly onClose: () => void
  readonly isPending: boolean
}

/** A panic ends by a person who says how they know. */
export function SettleForm({ name, onSave, onClose, isPending }: SettleFormProps) {
  const { acts: words } = useMessages().outings
  const problems = useFieldProblems()
  const [told, setTold] = useState('')
  return (
    <InlineForm
      label={words.settleTitle(name)}
      submit={words.settleSave}
      onSubmit={() => {
        if (problems.check([told.trim() === '' && { field: 'told', message: words.howNeeded }])) onSave(told)
      }}
      onClose={onClose}
      isPending={isPending}
    >
      <TextArea label={words.how} field="told" isRequired value={told} onChange={setTold} error={problems.of('told')} />
    </InlineForm>
  )
}
