// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { getReport, type ReportView } from '#core/reports/reportsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { NotFound } from '../app/answers.ts'
import { GoTo } from '../app/GoTo.tsx'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { ListedCallerNotice } from '../protection/ListedCallerNotice.tsx'
import { Badge } from '../ui/Badge.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { DroppedCallPanel } from './DroppedCallPanel.tsx'
import { draftCopies } from './draftCopies.ts'
import { findFreshReport } from './freshReports.tsx'
import { LeftWords } from './LeftWords.tsx'
import { ReceivedReport } from './ReceivedReport.tsx'
import { ReportForm } from './ReportForm.tsx'
import './reports.css'
import './station/station.css'
import { FormNotice } from './station/FormNotice.tsx'
import { type Opening, useDraft } from './useDraft.ts'

const reportView = (reportId: string) => view(getReport, { params: { reportId } }, ['report'])

/** One report from its first key to its decision, on one page. */
export function ReportScreen() {
  const { reportId = '' } = useParams({ strict: false })
  return <Report key={reportId} reportId={reportId} />
}

function Report({ reportId }: { readonly reportId: string }) {
  const { user } = useSession()
  const [fresh] = useState(() => findFreshReport(reportId))
  const [isStored, setStored] = useState(!fresh)
  const report = useQuery({
    ...reportView(reportId),
    enabled: isStored,
    // What is typed in a draft makes no event: nothing tells this browser that its answer of before is old.
    refetchOnMount: 'always',
  })

  const left = useQuery({
    queryKey: ['draft-copies', user.userId, reportId],
    queryFn: () => draftCopies.listLeft(user.userId, reportId).catch(() => []),
    gcTime: 0,
  })

  // A report that is nowhere, neither there nor here, was a form opened and never written in.
  if (report.error instanceof NotFound && left.data?.length === 0) return <GoTo to="/segnalazioni/nuova" />
  if (left.data === undefined) return null
  // The form starts from what the server holds now; from what it held before only if it does not answer.
  if (!fresh && !report.isFetchedAfterMount && report.failureCount === 0) return null
  const [copy, ...others] = left.data
  const found = report.data
  if (found && found.phase !== 'draft' && found.phase !== 'call_dropped') {
    return (
      <Frame report={found}>
        {left.data.map((each) => (
          <LeftWords key={each.tabId} copy={each} />
        ))}
        <ReceivedReport report={found} />
      </Frame>
    )
  }
  if (!found && !fresh && !copy) {
    return <ActProblem error={report.error} refusals={{}} />
  }
  return (
    <Frame report={found} isPaper={(found ?? fresh)?.channel === 'paper'}>
      {others.map((each) => (
        <LeftWords key={each.tabId} copy={each} />
      ))}
      <DraftForm
        opening={{
          reportId,
          draft: found?.draft,
          copy,
          channel: found?.channel ?? fresh?.channel ?? 'phone',
          blank: fresh?.blank,
        }}
        isDropped={found?.phase === 'call_dropped'}
        onStored={() => setStored(true)}
      />
    </Frame>
  )
}

interface DraftFormProps {
  readonly opening: Opening
  readonly isDropped: boolean
  readonly onStored: () => void
}

/** Holds what the draft was when the screen opened: later answers go through the keeper, never over the typing. */
function DraftForm({ opening: current, isDropped, onStored }: DraftFormProps) {
  const [opening] = useState(current)
  const draft = useDraft(opening)
  const { user } = useSession()
  const queryClient = useQueryClient()
  const isStored = draft.saving === 'saved'
  const savedAs = isStored || (draft.saving === 'untouched' && opening.draft) ? `kept ${draft.fields.caller ?? ''}` : ''
  useEffect(() => {
    if (isStored) onStored()
  }, [isStored, onStored])

  function look() {
    onStored()
    void queryClient.invalidateQueries({ queryKey: reportView(opening.reportId).queryKey })
    // What was typed too late to be in it is shown beside it.
    void queryClient.invalidateQueries({ queryKey: ['draft-copies', user.userId, opening.reportId] })
  }

  return (
    <>
      {isDropped && <DroppedCallPanel reportId={opening.reportId} />}
      <ListedCallerNotice reportId={opening.reportId} savedAs={savedAs} />
      <ReportForm opening={opening} draft={draft} isDropped={isDropped} onSettled={look} />
    </>
  )
}

interface FrameProps {
  readonly report: ReportView | undefined
  readonly isPaper?: boolean
  readonly children: ReactNode
}

function Frame({ report, isPaper = false, children }: FrameProps) {
  const { paper, reports } = useMessages()
  const number = report && `S-${String(report.number).padStart(4, '0')}`
  const title = number ? reports.titleOf(number) : isPaper ? paper.titleLate : reports.titleNew
  return (
    <div className="vg-screen report">
      <header className="vg-row">
        <PageTitle>{title}</PageTitle>
        {report && <Badge>{reports.phases[report.phase]}</Badge>}
      </header>
      {report?.form && <FormNotice form={report.form} />}
      {children}
    </div>
  )
}
