// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { draftCopies } from './draftCopies.ts'
import { useFieldLabel } from './fieldWords.ts'
import type { Draft, Opening } from './useDraft.ts'

interface DraftNoticesProps {
  readonly draft: Draft
  readonly opening: Opening
}

/** Words that came back from this browser, and words of somebody else that came in. */
export function DraftNotices({ draft, opening: { copy, draft: kept } }: DraftNoticesProps) {
  const { reports } = useMessages()
  const time = useTimeWords()
  const label = useFieldLabel()
  const [isReverted, setReverted] = useState(false)

  function revert() {
    if (kept) draft.keeper.type(kept.fields)
    setReverted(true)
  }

  return (
    <>
      {copy && !isReverted && draft.saving !== 'clash' && (
        <Banner tone="info" title={reports.resumed} action={kept && <Button onPress={revert}>{reports.revert}</Button>}>
          {reports.resumedAdvice(time(copy.typedAt))}
        </Banner>
      )}
      {draft.taken.length > 0 && (
        <Banner
          tone="info"
          title={reports.takenIn(draft.taken.map(label).join(', '))}
          action={<Button onPress={draft.keeper.see}>{reports.seen}</Button>}
        />
      )}
    </>
  )
}

/** On a blank form: the drafts of this person that never reached the server. */
export function UnsentDrafts({ besides }: { readonly besides: string }) {
  const { reports } = useMessages()
  const { user } = useSession()
  const time = useTimeWords()
  const { data = [] } = useQuery({
    queryKey: ['draft-copies', user.userId],
    queryFn: () => draftCopies.listLeft(user.userId).catch(() => []),
    staleTime: 0,
    gcTime: 0,
  })
  return data
    .filter(({ reportId }) => reportId !== besides)
    .map(({ reportId, typedAt, fields }) => (
      <Banner
        key={reportId}
        tone="warn"
        title={reports.unsent}
        action={
          <Link className="vg-button" to="/segnalazioni/$reportId" params={{ reportId }}>
            {reports.resume}
          </Link>
        }
      >
        {reports.unsentFrom(time(typedAt), fields.place ?? fields.account ?? '…')}
      </Banner>
    ))
}
