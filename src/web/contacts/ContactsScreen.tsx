// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { PageTitle } from '../ui/PageTitle.tsx'
import './contacts.css'
import { myContactsView } from './contactViews.ts'
import { Everybody } from './Everybody.tsx'
import { MyContacts } from './MyContacts.tsx'
import { ThisDevice } from './ThisDevice.tsx'

/** How each is reached and whether it was shown to work; for the coordinator everybody, and the providers. */
export function ContactsScreen() {
  const { contacts: words } = useMessages()
  const { user } = useSession()
  const { data } = useQuery(myContactsView)
  return (
    <div className="vg-screen contacts">
      <PageTitle>{words.title}</PageTitle>
      {data && <MyContacts bookId={data.bookId} contacts={data.contacts} />}
      {data && <ThisDevice pushKey={data.pushKey} />}
      {user.role === 'coordinator' && <Everybody />}
    </div>
  )
}
