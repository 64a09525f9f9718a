// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReportView } from '#core/reports/reportsApi.ts'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useDraftRows } from './fieldWords.ts'
import { ReceiptLink } from './ReceiptLink.tsx'
import { TriageForm } from './TriageForm.tsx'
import { TriageTaken } from './TriageTaken.tsx'

/** Saved: what was said beside what is decided about it. */
export function ReceivedReport({ report }: { readonly report: ReportView }) {
  const { reports } = useMessages()
  const { mayDo } = useSession()
  const { received, triage } = report
  if (!received) return <EmptyState title={reports.discard.done} />
  return (
    <div className="report-received">
      <div className="vg-stack">
        {triage ? (
          <TriageTaken triage={triage} caseId={report.caseId} />
        ) : (
          <TriageForm reportId={report.reportId} received={received} />
        )}
        {mayDo.includes('createReceiptLink') && <ReceiptLink reportId={report.reportId} number={report.number} />}
      </div>
      <Summary received={received} />
    </div>
  )
}

function Summary({ received }: { readonly received: NonNullable<ReportView['received']> }) {
  const { reports } = useMessages()
  const rows = useDraftRows()
  const said = rows(received)
  if (received.place === '') said.unshift([reports.fields.place, reports.erased])
  return (
    <Panel
      title={reports.summary}
      actions={
        received.bodyKey && (
          <Badge tone={received.entitled ? 'neutral' : 'warn'}>
            {received.entitled ? reports.entitled : reports.notEntitledShort}
          </Badge>
        )
      }
    >
      <div className="report-said">
        <KeyValues rows={said} />
      </div>
    </Panel>
  )
}
