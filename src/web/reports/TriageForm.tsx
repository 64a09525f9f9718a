// SPDX-License-Identifier: AGPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from 'react'
import { isRaised, type JudgementField, missingIn } from '#core/reports/judgement.ts'
import { TriageOutcome } from '#core/reports/reportEvents.ts'
import type { ReportView } from '#core/reports/reportsApi.ts'
import { correctTriage, decideTriage } from '#core/reports/triageApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary, type FieldProblem, focusField } from '../ui/ErrorSummary.tsx'
import { Panel } from '../ui/Panel.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { SentContext } from '../ui/sent.ts'
import { TextArea } from '../ui/TextField.tsx'
import { JudgementDetails } from './JudgementDetails.tsx'
import { judgementOf, nothingJudged } from './judgementTyped.ts'
import { useNextOpening } from './useNextOpening.ts'
import { useSteadyCommand } from './useSteadyCommand.ts'

interface TriageFormProps {
  readonly reportId: string
  readonly received: NonNullable<ReportView['received']>
  /** Given when a decision stands that this one replaces. */
  readonly correction?:
    | {
        readonly of: TriageOutcome
        /** Why this person may only raise it; undefined when they may judge anew as they see it. */
        readonly whyNotLower: string | undefined
        readonly onDone: () => void
        readonly cancel: ReactNode
      }
    | undefined
}

/** The judgement of a person: one key, the reason, Ctrl+Enter. Nothing is suggested and nothing is computed. */
export function TriageForm({ reportId, received, correction }: TriageFormProps) {
  const { reports, triage: words } = useMessages()
  const {
    fields: typed,
    change,
    forget,
  } = useTyped(`${correction ? 'correction' : 'triage'} ${reportId}`, nothingJudged(received))
  const { outcome } = typed
  const [asked, setAsked] = useState<readonly JudgementField[]>([])
  const decide = useSteadyCommand(correction ? correctTriage : decideTriage)
  const navigate = useNavigate()
  const opening = useNextOpening(received.municipality)
  // What was asked for and is still missing: an answer given takes its sentence away at once.
  const missing = missingIn(typed, { isLate: received.late })
  const problems = useMemo(
    () => asked.map((field): FieldProblem => ({ field, message: words.missing[field] })),
    [asked, words],
  )
  const problemOf = (field: string) =>
    problems.find((problem) => problem.field === field && missing.some((still) => still === field))?.message
  const choices = TriageOutcome.options.map((value) => ({
    value,
    label: words.outcomes[value],
    key: words.keys[value],
    hint: value === 'deferrable' ? `${opening} ${words.examples[value]}` : words.examples[value],
  }))

  useEffect(() => focusField('outcome'), [])

  const whyOff = correction && outcome && !isRaised(correction.of, outcome) ? correction.whyNotLower : undefined

  async function confirm() {
    if (whyOff) return
    setAsked(missing)
    if (!outcome || missing.length > 0) return
    const { caseId } = await decide.send({ params: { reportId }, body: judgementOf({ ...typed, outcome }) })
    forget()
    correction?.onDone()
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

  function confirmWords(): string {
    if (outcome === 'deferrable' && typed.safeUntilThen === 'no') return words.confirmUnsafe
    if (outcome === 'emergency' && typed.stillOpen === 'no') return words.confirmOver
    return outcome ? words.confirm[outcome] : words.decide
  }

  return (
    <Panel title={correction ? words.correction : words.title}>
      <div className="vg-stack" onKeyDownCapture={onKeyDownCapture}>
        <p className="vg-quiet">{correction ? words.correctionAdvice : words.advice}</p>
        {asked.some((field) => missing.includes(field)) && <ErrorSummary problems={problems} />}
        <ActProblem error={decide.error} refusals={reports.refusals} fields={words.fields} />
        <SentContext value={decide.isPending || decide.isSuccess}>
          <RadioKeys
            label={words.outcome}
            field="outcome"
            orientation="vertical"
            value={outcome}
            onChange={(chosen) => change({ outcome: chosen })}
            choices={choices}
            goOnTo="reason"
            error={problemOf('outcome')}
          />
          <TextArea
            label={words.fields.reason}
            field="reason"
            isRequired
            value={typed.reason}
            onChange={(reason) => change({ reason })}
            error={problemOf('reason')}
          />
          <JudgementDetails typed={typed} change={change} received={received} problemOf={problemOf} />
        </SentContext>
        <div className="vg-row">
          <Button
            variant="primary"
            shortcut="Ctrl ⏎"
            onPress={tryConfirm}
            isPending={decide.isPending || decide.isSuccess}
            reasonDisabled={whyOff && `${whyOff} ${words.raiseIsOpen}`}
          >
            {confirmWords()}
          </Button>
          {correction?.cancel}
        </div>
      </div>
    </Panel>
  )
}
