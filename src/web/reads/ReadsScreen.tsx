// SPDX-License-Identifier: AGPL-3.0-or-later
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ShownUntil, type SoughtReads, searchReads } from '#core/reads/readsApi.ts'
import { SecurityEvents } from '../access/SecurityEvents.tsx'
import { ActProblem } from '../app/ActProblem.tsx'
import { call } from '../app/api.ts'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { ExportReads } from './ExportReads.tsx'
import { ReadingAlarms } from './ReadingAlarms.tsx'
import { ReadsTable } from './ReadsTable.tsx'
import './reads.css'
import { SoughtForm } from './SoughtForm.tsx'

/** Who was shown what: for the coordinator and for whoever watches over the data of everybody. */
export function ReadsScreen() {
  const { reads: words } = useMessages()
  const { mayDo } = useSession()
  const [sought, setSought] = useState<SoughtReads>({})
  const found = useInfiniteQuery({
    queryKey: [searchReads.id, sought],
    queryFn: ({ pageParam, signal }) =>
      call(searchReads, { body: { ...sought, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: undefined as ShownUntil | undefined,
    getNextPageParam: ({ next }) => next,
    gcTime: 0,
    meta: { streams: [] },
  })
  const pages = found.data?.pages ?? []
  const reads = pages.flatMap((page) => page.reads)
  return (
    <div className="vg-screen">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-quiet">{words.advice}</p>
      <ReadingAlarms />
      <SoughtForm readers={pages[0]?.readers ?? []} onSeek={setSought} />
      <ActProblem error={found.error} refusals={{}} />
      {found.data && reads.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      {reads.length > 0 && (
        <Panel title={words.title} actions={<ExportReads sought={sought} />} isFlush>
          <ReadsTable reads={reads} label={words.title} />
        </Panel>
      )}
      {found.hasNextPage && (
        <Button onPress={() => void found.fetchNextPage()} isPending={found.isFetchingNextPage}>
          {words.more}
        </Button>
      )}
      {/* Whoever keeps the accounts reads it beside them. */}
      {mayDo.includes('listSecurityEvents') && !mayDo.includes('listAccounts') && <SecurityEvents />}
    </div>
  )
}
