// SPDX-License-Identifier: AGPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { priorityOf } from '#core/reports/report.ts'
import { TriageOutcome } from '#core/reports/reportEvents.ts'
import { decideTriage, type ReportView } from '#core/reports/reportsApi.ts'
import type { YesNoUnknown } from '#core/shared/vocabulary.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary, type FieldProblem, focusField } from '../ui/ErrorSummary.tsx'
import { Panel } from '../ui/Panel.tsx'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { Deferral } from './Deferral.tsx'
import { Redirection } from './Redirection.tsx'
import { useSteadyCommand } from './useSteadyCommand.ts'

interface TriageFormProps {
  readonly reportId: string
  readonly received: NonNullable<ReportView['received']>
}

/** The judgement of a person: one key, the reason, Ctrl+Enter. Nothing is suggested and nothing is computed. */
export function TriageForm({ reportId, received }: TriageFormProps) {
  const { reports } = useMessages()
  const { triage: words } = reports
  const [outcome, setOutcome] = useState<TriageOutcome>()
  const [reason, setReason] = useState('')
  const [safeUntilThen, setSafe] = useState<YesNoUnknown>()
  const [redirectedTo, setRedirectedTo] = useState('')
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const decide = useSteadyCommand(decideTriage)
  const navigate = useNavigate()
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message
  const choices = TriageOutcome.options.map((value) => ({
    value,
    label: words.outcomes[value],
    key: words.keys[value],
  }))

  useEffect(() => focusField('outcome'), [])

  async function confirm() {
    const found: FieldProblem[] = []
    if (!outcome) found.push({ field: 'outcome', message: words.outcomeMissing })
    if (reason.trim() === '') found.push({ field: 'reason', message: reports.missing(words.reason) })
    setProblems(found)
    if (!outcome || found.length > 0) return
    const body = {
      outcome,
      reason,
      ...(outcome === 'deferrable' && safeUntilThen && { safeUntilThen }),
      ...(outcome === 'not_pertinent' && redirectedTo.trim() && { redirectedTo }),
    }
    const { caseId } = await decide.send({ params: { reportId }, body })
    if (caseId) await navigate({ to: '/casi/$caseId', params: { caseId } })
  }

  function tryConfirm() {
    confirm().catch(() => {})
  }

  useActions([{ id: 'decide triage', title: words.decide, shortcut: 'ctrl+enter', perform: tryConfirm }])

  function onKeyDownCapture(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) tryConfirm()
  }

  return (
    <Panel title={words.title}>
      <div className="vg-stack" onKeyDownCapture={onKeyDownCapture}>
        <p className="vg-quiet">{words.advice}</p>
        <ErrorSummary problems={problems} />
        <ActProblem
          error={decide.error}
          refusals={reports.refusals}
          fields={{ reason: words.reason, redirectedTo: words.redirect }}
        />
        <RadioKeys
          label={words.outcome}
          field="outcome"
          orientation="vertical"
          value={outcome}
          onChange={setOutcome}
          choices={choices}
          goOnTo="reason"
          error={problemOf('outcome')}
        />
        {outcome === 'emergency' && (
          <p className="vg-row">
            <PriorityMark priority={priorityOf(received.questions)} />
            {words.priorityReasons[received.questions.immediateDanger]}
          </p>
        )}
        <TextArea
          label={words.reason}
          field="reason"
          isRequired
          value={reason}
          onChange={setReason}
          error={problemOf('reason')}
        />
        {outcome === 'deferrable' && (
          <Deferral municipality={received.municipality} safe={safeUntilThen} onSafe={setSafe} />
        )}
        {outcome === 'not_pertinent' && <Redirection value={redirectedTo} onChange={setRedirectedTo} />}
        <div className="vg-row">
          <Button
            variant="primary"
            shortcut="Ctrl ⏎"
            onPress={tryConfirm}
            isPending={decide.isPending || decide.isSuccess}
          >
            {outcome ? words.confirm[outcome] : words.decide}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
