// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { type ContactView, type listContacts, startCheck } from '#core/contacts/contactsApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { ContactState } from './ContactState.tsx'
import { everybodyView } from './contactViews.ts'
import { Providers } from './Providers.tsx'

/** For the coordinator: who can be reached, who cannot, and a test call for each. */
export function Everybody() {
  const { data } = useQuery(everybodyView)
  return (
    data && (
      <>
        <Providers providers={data.providers} fake={data.fake} />
        <People people={data.people} />
      </>
    )
  )
}

type Everyone = AnswerOf<typeof listContacts>
type Person = Everyone['people'][number]

function People({ people }: Pick<Everyone, 'people'>) {
  const { contacts: words } = useMessages()
  const time = useTimeWords()
  const check = useCommand(startCheck)
  const { contactId: wanted } = useParams({ strict: false })
  const shown = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (wanted) shown.current?.scrollIntoView({ block: 'center' })
  }, [wanted])
  const outOfReach = people.filter((person) => reachOf(person) === 'noVoice').length
  const silent = people.filter((person) => reachOf(person) === 'silent').length
  /** Whoever cannot be reached first, then who did not answer a test: that is what wants somebody. */
  const inOrder = people.toSorted((a, b) => reaches.indexOf(reachOf(a)) - reaches.indexOf(reachOf(b)))
  const test = ({ userId }: Person, { contactId }: ContactView) =>
    check.mutate(
      { params: { checkId: uuidv7() }, body: { userId, contactId, purpose: 'test' } },
      { onSuccess: () => announce(words.started) },
    )
  const titleOf = ({ name }: Person, { kind, shown: number }: ContactView) =>
    words.testOf(actOf(kind), name, `${words.kinds[kind]} ${number}`)
  const actOf = (kind: ContactView['kind']) => (kind === 'voice' ? words.testCall : words.test)
  useActions(
    inOrder.flatMap((person) =>
      person.contacts.map((contact) => ({
        id: `test ${contact.contactId}`,
        title: titleOf(person, contact),
        perform: () => test(person, contact),
        reasonDisabled: contact.waiting && words.waitingOf(time(contact.waiting.answerBy)),
      })),
    ),
  )
  return (
    <Panel title={words.people.title} note={words.people.note(people.length - outOfReach - silent, outOfReach, silent)}>
      <p className="vg-quiet">{words.people.advice}</p>
      <ul className="contact-people">
        {inOrder.map((person) => (
          <li
            key={person.userId}
            ref={person.contacts.some(({ contactId }) => contactId === wanted) ? shown : undefined}
          >
            <div className="contact-person">
              <strong>{person.name}</strong>
              <Badge tone={reachOf(person) === 'ready' ? 'ok' : 'warn'}>{words.people[reachOf(person)]}</Badge>
            </div>
            <ul>
              {person.contacts.map((contact) => (
                <li key={contact.contactId}>
                  <span>
                    {words.kinds[contact.kind]} <span className="vg-quiet">{contact.shown}</span>
                  </span>
                  <ContactState contact={contact} />
                  {contact.waiting ? (
                    <span className="vg-quiet">{words.waitingOf(time(contact.waiting.answerBy))}</span>
                  ) : (
                    <Button
                      size="small"
                      variant="quiet"
                      label={titleOf(person, contact)}
                      isPending={check.isPending && check.variables?.body?.contactId === contact.contactId}
                      onPress={() => test(person, contact)}
                    >
                      {actOf(contact.kind)}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <ActProblem error={check.error} refusals={words.refusals} />
    </Panel>
  )
}

const reaches = ['noVoice', 'silent', 'ready'] as const

/** A telephone that was verified once and did not answer its last test is not counted on. */
function reachOf({ hasVerifiedVoice, contacts }: Person): (typeof reaches)[number] {
  if (!hasVerifiedVoice) return 'noVoice'
  const answers = contacts.some(
    ({ kind, verifiedAt, test }) =>
      kind === 'voice' && verifiedAt && (test === undefined || test.result === 'answered'),
  )
  return answers ? 'ready' : 'silent'
}
