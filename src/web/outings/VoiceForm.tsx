// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { ToldForm } from './ToldForm.tsx'

const channels = ['phone', 'radio', 'in_person'] as const
export type VoiceChannel = (typeof channels)[number]

interface Voice {
  readonly channel: VoiceChannel
  readonly told: string
}
export const noVoice: Voice = { channel: 'phone', told: '' }

interface VoiceFormProps {
  readonly name: string
  readonly voice: Voice
  readonly onType: (patch: Partial<Voice>) => void
  readonly onSave: () => void
  readonly onClose: () => void
  readonly isPending?: boolean | undefined
}

/** Somebody has heard her: how, and what she said. */
export function VoiceForm({ name, voice, onType, onSave, onClose, isPending }: VoiceFormProps) {
  const { acts: words } = useMessages().outings
  return (
    <ToldForm
      title={words.voiceTitle(name)}
      submit={words.voiceSave}
      words={{ label: words.told, needed: words.toldNeeded }}
      told={voice.told}
      onType={(told) => onType({ told })}
      onSave={onSave}
      onClose={onClose}
      isPending={isPending}
    >
      <RadioKeys
        label={words.channel}
        value={voice.channel}
        onChange={(channel) => onType({ channel })}
        choices={channels.map((value) => ({ value, label: words.channels[value] }))}
      />
    </ToldForm>
  )
}
