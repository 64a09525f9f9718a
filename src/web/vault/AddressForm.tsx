// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DestinationView, writeAddress } from '#core/vault/vaultApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { useSecretCall } from './useSecretCall.ts'

export interface TypedAddress {
  readonly address: string
  readonly contact: string
  readonly directions: string
  /** Changes with each key: what is sent again unchanged happens once. */
  readonly revision: number
}

const nothing: TypedAddress = { address: '', contact: '', directions: '', revision: 0 }
const ADDRESS_LENGTH_MAX = 500

interface AddressFormProps {
  readonly destination: DestinationView
  readonly typed: TypedAddress | undefined
  readonly onType: (typed: TypedAddress) => void
  readonly onClose: () => void
}

/** Written once, into the vault; the browser keeps nothing of it, and offers nothing for it. */
export function AddressForm({ destination, typed = nothing, onType, onClose }: AddressFormProps) {
  const { vault } = useMessages()
  const words = vault.screen
  const write = useSecretCall(writeAddress)
  const problems = useFieldProblems()
  const { destinationId, number } = destination
  const change = (patch: Partial<TypedAddress>) => onType({ ...typed, ...patch, revision: typed.revision + 1 })

  async function submit() {
    const address = typed.address.trim()
    const isFine = problems.check([
      address === '' && { field: 'address', message: words.addressNeeded },
      address.length > ADDRESS_LENGTH_MAX && { field: 'address', message: words.addressLong },
    ])
    if (!isFine) return
    const body = {
      address,
      ...(typed.contact.trim() ? { contact: typed.contact.trim() } : {}),
      ...(typed.directions.trim() ? { directions: typed.directions.trim() } : {}),
    }
    const done = await write.send(`${destinationId} ${typed.revision}`, { params: { destinationId }, body })
    if (!done) return
    onType({ ...nothing, revision: typed.revision + 1 })
    announce(words.writtenNow(number))
    onClose()
  }

  return (
    <InlineForm
      label={words.writeOf(number)}
      submit={words.writeSave}
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={write.isPending}
    >
      <p>
        <strong>{words.writeOf(number)}</strong>
      </p>
      <TextField
        label={words.address}
        field="address"
        isRequired
        hint={words.addressHint}
        value={typed.address}
        onChange={(address) => change({ address })}
        error={problems.of('address')}
      />
      <TextField
        label={words.contact}
        field="contact"
        value={typed.contact}
        onChange={(contact) => change({ contact })}
      />
      <TextArea
        label={words.directions}
        field="directions"
        value={typed.directions}
        onChange={(directions) => change({ directions })}
      />
      <p className="vg-quiet">{words.writeAdvice}</p>
      <ActProblem
        error={write.error}
        refusals={vault.refusals}
        fields={{ address: words.address, contact: words.contact, directions: words.directions }}
      />
    </InlineForm>
  )
}
