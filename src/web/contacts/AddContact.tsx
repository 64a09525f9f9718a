// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { addContact } from '#core/contacts/contactsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextField } from '../ui/TextField.tsx'

const kinds = ['voice', 'sms', 'email'] as const
type Kind = (typeof kinds)[number]

/** Another number or address of one's own. */
export function AddContact({ onClose }: { readonly onClose: () => void }) {
  const { contacts: words } = useMessages()
  const add = useCommand(addContact)
  const { fields, change, forget } = useTyped('new contact', { kind: 'voice' as Kind, target: '' })
  const { kind, target } = fields
  const [isNeeded, setNeeded] = useState(false)

  function submit() {
    const isWhole = target.trim().length >= 3
    setNeeded(!isWhole)
    if (!isWhole) return
    add.mutate(
      { params: { contactId: uuidv7() }, body: { kind, target: target.trim() } },
      {
        onSuccess: () => {
          forget()
          announce(words.added)
          onClose()
        },
      },
    )
  }
  return (
    <InlineForm
      label={words.form.title}
      submit={words.form.submit}
      onSubmit={submit}
      onClose={onClose}
      isPending={add.isPending}
    >
      <RadioKeys
        label={words.form.kind}
        value={kind}
        onChange={(chosen) => change({ kind: chosen })}
        choices={kinds.map((value) => ({ value, label: words.kinds[value], key: KEYS[value] }))}
      />
      <TextField
        label={words.form.target[kind]}
        value={target}
        onChange={(typed) => change({ target: typed })}
        inputMode={kind === 'email' ? 'email' : 'tel'}
        {...(isNeeded && { error: words.form.needed })}
      />
      <ActProblem error={add.error} refusals={words.refusals} />
    </InlineForm>
  )
}

const KEYS: Record<Kind, string> = { voice: '1', sms: '2', email: '3' }
