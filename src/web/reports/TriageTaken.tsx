// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ReportView } from '#core/reports/reportsApi.ts'
import type { TriageView } from '#core/reports/triageApi.ts'
import { useSession } from '../app/session.ts'
import { useWhyNotOwn } from '../app/whyNotOwn.ts'
import { forgetTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { TriageForm } from './TriageForm.tsx'

interface TriageTakenProps {
  readonly report: ReportView & {
    readonly triage: TriageView
    readonly received: NonNullable<ReportView['received']>
  }
}

/** The decision as it stands, who took it and why, those it replaced, and the way to correct it. */
export function TriageTaken({ report }: TriageTakenProps) {
  const { reports, triage: words, ui } = useMessages()
  const { mayDo, user } = useSession()
  const client = useQueryClient()
  const whyNotOwn = useWhyNotOwn()
  const [isCorrecting, setCorrecting] = useState(false)
  const { triage, reportId, caseId, received, correctedTriages } = report

  // Somebody else decided while this form was open somewhere: what was typed in it is of no more use.
  useEffect(() => forgetTyped(client, user.userId, `triage ${reportId}`), [client, user.userId, reportId])

  if (isCorrecting) {
    const cancel = <Button onPress={() => setCorrecting(false)}>{ui.cancel}</Button>
    return (
      <TriageForm
        reportId={reportId}
        received={received}
        correction={{
          of: triage.outcome,
          whyNotLower: whyNotOwn(triage),
          onDone: () => setCorrecting(false),
          cancel,
        }}
      />
    )
  }
  return (
    <Panel title={words.title} actions={triage.priority && <PriorityMark priority={triage.priority} />}>
      <Judged triage={triage} />
      <div className="vg-row">
        {caseId && (
          <Link className="vg-button" data-variant="primary" to="/casi/$caseId" params={{ caseId }}>
            {words.openCase}
          </Link>
        )}
        <Link className="vg-button" to="/segnalazioni/nuova">
          {words.another}
        </Link>
        {mayDo.includes('correctTriage') && (
          <Button
            onPress={() => setCorrecting(true)}
            reasonDisabled={triage.outcome === 'emergency' ? reports.refusals.CaseAlreadyOpen : undefined}
          >
            {words.correct}
          </Button>
        )}
      </div>
      {correctedTriages.length > 0 && (
        <section className="report-corrected" aria-label={words.before}>
          <h3>{words.before}</h3>
          {correctedTriages.map((before) => (
            <Judged key={before.decidedAt + before.outcome} triage={before} />
          ))}
        </section>
      )}
    </Panel>
  )
}

function Judged({ triage }: { readonly triage: TriageView }) {
  const { reports, protocol, triage: words } = useMessages()
  const time = useTimeWords()
  return (
    <div>
      <p>
        <strong>{words.outcomes[triage.outcome]}</strong>
      </p>
      <KeyValues
        rows={[
          [words.fields.reason, triage.reason || reports.erased, 'protected'],
          [words.reopens, triage.nextOpening && time(triage.nextOpening)],
          [words.fields.safeUntilThen, triage.safeUntilThen && reports.answers[triage.safeUntilThen]],
          [
            protocol.redirect.why,
            triage.redirectReasons?.length
              ? triage.redirectReasons.map((reason) => protocol.redirect.reasons[reason]).join(', ')
              : undefined,
          ],
          [words.redirectedTo, triage.redirectedTo, 'protected'],
          [protocol.redirect.told, triage.toldTo, 'protected'],
          [words.fields.personSafe, triage.personSafe && reports.answers[triage.personSafe]],
          [words.fields.safetyChecked, triage.safetyChecked, 'protected'],
          [words.fields.stillOpen, triage.stillOpen && words.stillOpen.answers[triage.stillOpen]],
          [words.fields.handledBy, triage.handledBy],
          [words.who, words.decidedBy(triage.decidedBy, time(triage.decidedAt))],
        ]}
      />
    </div>
  )
}
