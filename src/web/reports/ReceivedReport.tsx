// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReportView } from '#core/reports/reportsApi.ts'
import { useSheetWords } from '../app/protocolWords.ts'
import { SheetAnswers } from '../app/SheetAnswers.tsx'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { CallsNow } from './CallsNow.tsx'
import { FeedbackPanel } from './FeedbackPanel.tsx'
import { useDraftRows } from './fieldWords.ts'
import { ReceiptLink } from './ReceiptLink.tsx'
import { TriageForm } from './TriageForm.tsx'
import { TriageTaken } from './TriageTaken.tsx'
import { useSheets } from './useSheets.ts'
import { WatchPanel } from './WatchPanel.tsx'

/** Saved: what was said beside what is decided about it. */
export function ReceivedReport({ report }: { readonly report: ReportView }) {
  const { reports } = useMessages()
  const { received, triage } = report
  if (!received) return <EmptyState title={reports.discard.done} />
  return (
    <>
      {!triage && <ToCall received={received} />}
      <div className="report-received">
        <div className="vg-stack">
          <WatchPanel reportId={report.reportId} />
          {triage ? (
            <>
              <TriageTaken report={{ ...report, received, triage }} />
              <FeedbackPanel key={triage.decidedAt} report={{ ...report, triage }} />
            </>
          ) : (
            <TriageForm reportId={report.reportId} received={received} />
          )}
          <Receipt report={report} />
        </div>
        <Summary received={received} />
      </div>
    </>
  )
}

type Received = NonNullable<ReportView['received']>

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
