// SPDX-License-Identifier: AGPL-3.0-or-later
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { ToldForm } from './ToldForm.tsx'

const causes = ['left', 'stood_down'] as const
type Cause = (typeof causes)[number]

interface EndFormProps {
  readonly outingId: string
  readonly name: string
  readonly onSave: (why: { readonly cause: Cause; readonly told: string }, thenForget: () => void) => void
  readonly onClose: () => void
  readonly isPending: boolean
}

/** The check stops on somebody's word: why, and how that is known. */
export function EndForm({ outingId, name, onSave, onClose, isPending }: EndFormProps) {
  const { acts: words } = useMessages().outings
  const { fields, change, forget } = useTyped(`${outingId} end`, { cause: 'left' as Cause, told: '' })
  return (
    <ToldForm
      title={words.endTitle(name)}
      submit={words.endSave}
      words={{ label: words.told, needed: words.toldNeeded }}
      told={fields.told}
      onType={(told) => change({ told })}
      onSave={() => onSave(fields, forget)}
      onClose={onClose}
      isPending={isPending}
    >
      <RadioKeys
        label={words.cause}
        value={fields.cause}
        onChange={(cause) => change({ cause })}
        choices={causes.map((value) => ({ value, label: words.causes[value] }))}
      />
    </ToldForm>
  )
}
