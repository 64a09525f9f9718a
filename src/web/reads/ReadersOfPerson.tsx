// SPDX-License-Identifier: AGPL-3.0-or-later
import { listPersonReads } from '#core/reads/readsApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Readers } from './Readers.tsx'

/** On the page of a person, for whoever answers for it: who was shown it. */
export function ReadersOfPerson({ personId }: { readonly personId: string }) {
  const { reads: words } = useMessages()
  return (
    <Readers
      act={listPersonReads.id}
      found={view(listPersonReads, { params: { personId } }, [])}
      title={words.ofPerson}
      none={words.noneOfPerson}
    />
  )
}
