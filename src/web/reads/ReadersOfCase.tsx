// SPDX-License-Identifier: AGPL-3.0-or-later
import { listCaseReads } from '#core/reads/readsApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Readers } from './Readers.tsx'

/** On the case itself, for whoever answers for it: who was shown it. */
export function ReadersOfCase({ caseId }: { readonly caseId: string }) {
  const { reads: words } = useMessages()
  return (
    <Readers
      act={listCaseReads.id}
      found={view(listCaseReads, { params: { caseId } }, [])}
      title={words.ofCase}
      none={words.noneOfCase}
    />
  )
}
