// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { type ContactView, orderContacts, removeContact, startCheck } from '#core/contacts/contactsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { AddContact } from './AddContact.tsx'
import { CheckAnswer } from './CheckAnswer.tsx'
import { ContactState } from './ContactState.tsx'

interface MyContactsProps {
  readonly bookId: string
  readonly contacts: readonly ContactView[]
}

/** One's own numbers, addresses and devices, in the order in which they are tried. */
export function MyContacts({ bookId, contacts }: MyContactsProps) {
  const { contacts: words } = useMessages()
  const check = useCommand(startCheck)
  const remove = useCommand(removeContact)
  const order = useCommand(orderContacts)
  const [isOpen, setOpen] = useState(false)
  const named = ({ kind, shown }: ContactView, act: string) => words.of(act, words.kinds[kind], shown)
  const actOf = ({ verifiedAt }: ContactView) => (verifiedAt ? words.test : words.verify)
  const tryOut = ({ contactId, verifiedAt }: ContactView) =>
    check.mutate(
      { params: { checkId: uuidv7() }, body: { contactId, purpose: verifiedAt ? 'test' : 'verification' } },
      { onSuccess: () => announce(words.started) },
    )
  useActions([
    { id: 'add contact', title: words.mine.add, perform: () => setOpen(true) },
    ...contacts
      .filter(({ waiting }) => !waiting)
      .map((contact) => ({
        id: `try ${contact.contactId}`,
        title: named(contact, actOf(contact)),
        perform: () => tryOut(contact),
      })),
  ])
  const hasVoice = contacts.some(({ kind, verifiedAt }) => kind === 'voice' && verifiedAt)

  function moveUp(index: number) {
    const contactIds = contacts.map(({ contactId }) => contactId)
    const [moved] = contactIds.splice(index, 1)
    if (moved) contactIds.splice(index - 1, 0, moved)
    order.mutate({ params: { bookId }, body: { contactIds } }, { onSuccess: () => announce(words.ordered) })
  }
  return (
    <Panel
      title={words.mine.title}
      actions={
        <Button size="small" icon="plus" onPress={() => setOpen(true)}>
          {words.mine.add}
        </Button>
      }
    >
      {!hasVoice && (
        <Banner tone="warn" title={words.mine.noVoice}>
          {words.mine.noVoiceAct}
        </Banner>
      )}
      <p className="vg-quiet">{words.mine.advice}</p>
      {isOpen && <AddContact onClose={() => setOpen(false)} />}
      <ol className="contact-list">
        {contacts.map((contact, index) => {
          const { contactId, kind, shown, source, waiting } = contact
          return (
            <li key={contactId}>
              <div className="vg-row">
                <span className="vg-quiet">{index + 1}.</span>
                <strong>{words.kinds[kind]}</strong>
                <span className="contact-target">{shown}</span>
                <span className="vg-quiet">{words.sources[source]}</span>
              </div>
              <ContactState contact={contact} />
              {waiting ? (
                <CheckAnswer kind={kind} waiting={waiting} />
              ) : (
                <div className="vg-row">
                  <Button
                    size="small"
                    label={named(contact, actOf(contact))}
                    isPending={check.isPending && check.variables?.body?.contactId === contactId}
                    onPress={() => tryOut(contact)}
                  >
                    {actOf(contact)}
                  </Button>
                  {index > 0 && (
                    <Button size="small" variant="quiet" label={named(contact, words.up)} onPress={() => moveUp(index)}>
                      {words.up}
                    </Button>
                  )}
                  {source === 'added' && (
                    <Button
                      size="small"
                      variant="quiet"
                      label={named(contact, words.remove)}
                      onPress={() =>
                        remove.mutate({ params: { contactId }, body: {} }, { onSuccess: () => announce(words.removed) })
                      }
                    >
                      {words.remove}
                    </Button>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <ActProblem error={check.error ?? remove.error ?? order.error} refusals={words.refusals} />
    </Panel>
  )
}
