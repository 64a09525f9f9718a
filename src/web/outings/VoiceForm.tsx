// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { ToldForm } from './ToldForm.tsx'

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
  const [channel, setChannel] = useState<VoiceChannel>('phone')
  return (
    <ToldForm
      title={words.voiceTitle(name)}
      submit={words.voiceSave}
      words={{ label: words.told, needed: words.toldNeeded }}
      onSave={(told) => onSave({ channel, told })}
      onClose={onClose}
      isPending={isPending}
    >
      <RadioKeys
        label={words.channel}
        value={channel}
        onChange={setChannel}
        choices={channels.map((value) => ({ value, label: words.channels[value] }))}
      />
    </ToldForm>
  )
}
