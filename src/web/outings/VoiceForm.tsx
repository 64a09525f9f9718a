// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

const channels = ['phone', 'radio', 'in_person'] as const
export type VoiceChannel = (typeof channels)[number]

interface VoiceFormProps {
  readonly name: string
  readonly onSave: (voice: { readonly channel: VoiceChannel; readonly told: string }) => void
  readonly onClose: () => void
  readonly isPending?: boolean | undefined
}

/** Somebody has heard her: how, and what she said. */
export function VoiceForm({ name, onSave, onClose, isPending }: VoiceFormProps) {
  const { acts: words } = useMessages().outings
  const problems = useFieldProblems()
  const [channel, setChannel] = useState<VoiceChannel>('phone')
  const [told, setTold] = useState('')

  function submit() {
    if (problems.check([told.trim() === '' && { field: 'told', message: words.toldNeeded }])) onSave({ channel, told })
  }

  return (
    <InlineForm
      label={words.voiceTitle(name)}
      submit={words.voiceSave}
      onSubmit={submit}
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
        label={words.channel}
        value={channel}
        onChange={setChannel}
        choices={channels.map((value) => ({ value, label: words.channels[value] }))}
      />
    </InlineForm>
  )
}
