// SPDX-License-Identifier: AGPL-3.0-or-later
import { linkReport } from '#core/reports/duplicatesApi.ts'
import type { ReportView } from '#core/reports/reportsApi.ts'
import { useSheetWords } from '../app/protocolWords.ts'
import { SheetAnswers } from '../app/SheetAnswers.tsx'
import { useSession } from '../app/session.ts'
import { CallerCheckPanel } from '../directory/CallerCheckPanel.tsx'
import { useMessages } from '../messages/messages.ts'
import { ListedCallerNotice } from '../protection/ListedCallerNotice.tsx'
import { Badge } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { CallsNow } from './CallsNow.tsx'
import { DroppedCallPanel } from './DroppedCallPanel.tsx'
import { DuplicatesPanel } from './DuplicatesPanel.tsx'
import { FeedbackPanel } from './FeedbackPanel.tsx'
import { useDraftRows } from './fieldWords.ts'
import { LinkedReport } from './LinkedReport.tsx'
import { ReceiptLink } from './ReceiptLink.tsx'
import { TriageForm } from './TriageForm.tsx'
import { TriageTaken } from './TriageTaken.tsx'
import { useSheets } from './useSheets.ts'
import { useSteadyCommand } from './useSteadyCommand.ts'
import { WatchPanel } from './WatchPanel.tsx'

/** Saved: what was said beside what is decided about it. */
export function ReceivedReport({ report }: { readonly report: ReportView }) {
  const { reports } = useMessages()
  const { received, triage } = report
  if (report.phase === 'discarded') return <EmptyState title={reports.discard.done} />
  return (
    <>
      {received && <ListedCallerNotice reportId={report.reportId} savedAs={report.phase} />}
      {report.phase === 'received' && received && <ToCall received={received} />}
      <div className="report-received">
        <div className="vg-stack">
          <WatchPanel reportId={report.reportId} />
          {report.phase === 'linked' && <LinkedReport reportId={report.reportId} />}
          {report.phase === 'received' && received && <UndecidedReport report={report} received={received} />}
          {received && triage && (
            <>
              <TriageTaken report={{ ...report, received, triage }} />
              <FeedbackPanel key={triage.decidedAt} report={{ ...report, triage }} />
            </>
          )}
          <DroppedCallPanel reportId={report.reportId} />
          {received && <CallerCheckPanel reportId={report.reportId} stationKey={received.stationKey} />}
          <Receipt report={report} />
        </div>
        {received && <Summary received={received} />}
      </div>
    </>
  )
}

type Received = NonNullable<ReportView['received']>

interface UndecidedReportProps {
  readonly report: ReportView
  readonly received: Received
}

/** To be decided: unless it is the same fact as another, then it is linked and not decided twice. */
function UndecidedReport({ report, received }: UndecidedReportProps) {
  const { duplicates } = useMessages()
  const { reportId } = report
  const link = useSteadyCommand(linkReport)
  return (
    <>
      <DuplicatesPanel
        reportId={reportId}
        savedAs="received"
        linkWords={duplicates.link}
        onLink={(otherId) => void link.send({ params: { reportId }, body: { otherId } }).catch(() => {})}
        isPending={link.isPending}
        error={link.error}
      />
      <TriageForm reportId={reportId} received={received} />
    </>
  )
}

/** Whom to call comes before what to decide. */
function ToCall({ received }: { readonly received: Received }) {
  return <CallsNow calls={useSheets(received).calls} />
}

function Receipt({ report }: { readonly report: ReportView }) {
  const { mayDo } = useSession()
  return mayDo.includes('createReceiptLink') ? <ReceiptLink reportId={report.reportId} number={report.number} /> : null
}

function Summary({ received }: { readonly received: Received }) {
  const { reports, paper, protocol } = useMessages()
  const time = useTimeWords()
  const rows = useDraftRows()
  const sheets = useSheetWords()
  const answers = sheets.rows(received.sheets ?? [])
  const said = rows({ ...received, sheets: undefined })
  // Both times stand beside each other: when it happened, and when it was written here.
  said.push([paper.times.entered, paper.times.enteredBy(time(received.enteredAt), received.enteredBy)])
  if (received.late) said.push([paper.times.responsible, paper.times.responsibleWho[received.responsible]])
  if (received.place === '') said.unshift([reports.fields.place, reports.erased])
  return (
    <Panel
      title={reports.summary}
      actions={
        <>
          {received.late && <Badge tone="info">{paper.times.late}</Badge>}
          {received.bodyKey && (
            <Badge tone={received.entitled ? 'neutral' : 'warn'}>
              {received.entitled ? reports.entitled : reports.notEntitledShort}
            </Badge>
          )}
        </>
      }
    >
      <div className="report-said">
        <KeyValues rows={said} />
        {answers.length > 0 && (
          <>
            <h3>{protocol.answered}</h3>
            <SheetAnswers rows={answers} />
            {sheets.notOffered(received.sheets ?? []).map((why) => (
              <p key={why} className="vg-quiet">
                {why}
              </p>
            ))}
          </>
        )}
      </div>
    </Panel>
  )
}
