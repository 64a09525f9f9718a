// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useFieldProblems } from '../../cases/fieldProblems.ts'
import { useMessages } from '../../messages/messages.ts'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { TextArea } from '../../ui/TextField.tsx'

interface FalseAlarmFormProps {
  readonly onSave: (told: string) => void
  readonly onClose: () => void
}

/** What happened, in her words: they stay, and nobody asks twice. */
export function FalseAlarmForm({ onSave, onClose }: FalseAlarmFormProps) {
  const { field: words } = useMessages().outings
  const problems = useFieldProblems()
  const [told, setTold] = useState('')

  function submit() {
    if (!problems.check([told.trim() === '' && { field: 'told', message: words.falseAlarmNeeded }])) return
    onSave(told)
    onClose()
  }

  return (
    <InlineForm label={words.falseAlarmTitle} submit={words.falseAlarmSave} onSubmit={submit} onClose={onClose}>
      <TextArea
        label={words.falseAlarmWords}
        hint={words.falseAlarmHint}
        field="told"
        isRequired
        value={told}
        onChange={setTold}
        error={problems.of('told')}
      />
    </InlineForm>
  )
}
