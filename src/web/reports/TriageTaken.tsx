// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { ReportView } from '#core/reports/reportsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

interface TriageTakenProps {
  readonly triage: NonNullable<ReportView['triage']>
  readonly caseId: string | undefined
}

/** The decision as it stands, with who took it and why. */
export function TriageTaken({ triage, caseId }: TriageTakenProps) {
  const { reports } = useMessages()
  const { triage: words } = reports
  const time = useTimeWords()
  return (
    <Panel title={words.title} actions={triage.priority && <PriorityMark priority={triage.priority} />}>
      <p>
        <strong>{words.outcomes[triage.outcome]}</strong>
      </p>
      {triage.nextOpening && <p>{words.nextOpening(time(triage.nextOpening))}</p>}
      <KeyValues
        rows={[
          [words.reason, triage.reason],
          [words.safe, triage.safeUntilThen && reports.answers[triage.safeUntilThen]],
          [words.redirectedTo, triage.redirectedTo],
          [words.who, words.decidedBy(triage.decidedBy, time(triage.decidedAt))],
        ]}
      />
      <div className="vg-row">
        {caseId && (
          <Link className="vg-button" data-variant="primary" to="/casi/$caseId" params={{ caseId }}>
            {words.openCase}
          </Link>
        )}
        <Link className="vg-button" to="/segnalazioni/nuova">
          {words.another}
        </Link>
      </div>
    </Panel>
  )
}
