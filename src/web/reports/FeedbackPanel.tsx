// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useState } from 'react'
import type { ReportView } from '#core/reports/reportsApi.ts'
import { giveFeedback } from '#core/reports/triageApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { Refused } from '../app/answers.ts'
import { useProtocol } from '../app/protocolWords.ts'
import { serverNow } from '../app/serverClock.ts'
import { useSession } from '../app/session.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { JudgeCallerForm } from '../protection/JudgeCallerForm.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary, type FieldProblem } from '../ui/ErrorSummary.tsx'
import { useClock } from '../ui/now.ts'
import { Panel } from '../ui/Panel.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { parsePastTime } from './pastTime.ts'
import { useFeedbackWords } from './useFeedbackWords.ts'
import { useSteadyCommand } from './useSteadyCommand.ts'

interface FeedbackPanelProps {
  readonly report: ReportView & { readonly triage: NonNullable<ReportView['triage']> }
}

/** What is said back to who reported: the sentence is proposed, a person says it and writes down to whom and when. */
export function FeedbackPanel({ report }: FeedbackPanelProps) {
  const { reports, triage } = useMessages()
  const { feedback: words } = triage
  const { mayDo } = useSession()
  const protocol = useProtocol()
  const { town } = useAmbitoWords()
  const municipality = report.received?.municipality ?? ''
  const time = useTimeWords()
  const [isOpen, setOpen] = useState(report.feedback.length === 0)
  return (
    <Panel title={words.title} actions={report.feedback.length === 0 && <Badge tone="warn">{words.due}</Badge>}>
      {report.feedback.length > 0 && (
        <ul className="vg-stack">
          {report.feedback.map(({ said, heardBy, saidBy, saidAt }) => (
            <li key={`${saidAt} ${said}`}>
              <span className="vg-words" data-protected>
                {said || reports.erased}
              </span>
              <br />
              <span className="vg-quiet">{words.saidBy(saidBy, heardBy ?? words.nobodyNamed, time(saidAt))}</span>
            </li>
          ))}
        </ul>
      )}
      {mayDo.includes('giveFeedback') &&
        (isOpen ? (
          // The sentence proposed names numbers of the protocol and a town: it is made again when they have come.
          <FeedbackForm
            key={`${protocol ? 'ready' : 'waiting'} ${town(municipality)}`}
            report={report}
            onDone={() => setOpen(false)}
          />
        ) : (
          <div className="vg-row">
            <Button onPress={() => setOpen(true)}>{words.again}</Button>
          </div>
        ))}
    </Panel>
  )
}

function FeedbackForm({ report, onDone }: FeedbackPanelProps & { readonly onDone: () => void }) {
  const { reports, triage } = useMessages()
  const { feedback: words } = triage
  const { zone } = useClock()
  const { sentence, caller, callBack } = useFeedbackWords(report)
  const {
    fields: typed,
    change,
    forget,
  } = useTyped(`feedback ${report.reportId} ${report.feedback.length}`, {
    said: sentence,
    heardBy: caller,
    saidAt: '',
  })
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const [isUnanswered, setUnanswered] = useState(false)
  const give = useSteadyCommand(giveFeedback)
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message

  async function confirm() {
    const now = serverNow()
    const saidAt = typed.saidAt.trim() === '' ? new Date(now).toISOString() : parsePastTime(typed.saidAt, now, zone)
    const missing: FieldProblem[] = [
      ...(typed.said.trim() === '' ? [{ field: 'said', message: reports.missing(words.fields.said) }] : []),
      ...(saidAt ? [] : [{ field: 'saidAt', message: reports.receivedWrong }]),
    ]
    setProblems(missing)
    if (missing.length > 0 || !saidAt) return
    const { said, heardBy } = typed
    try {
      await give.send({ params: { reportId: report.reportId }, body: { said, heardBy, saidAt } })
    } catch (error) {
      // The name that was given now, or the one of the report, is on the list of its case.
      setUnanswered(error instanceof Refused && error.code === 'CallerUnanswered')
      throw error
    }
    forget()
    onDone()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) confirm().catch(() => {})
  }

  return (
    <div className="vg-stack" onKeyDown={onKeyDown}>
      {callBack && (
        <p>
          {words.callBack}{' '}
          <a className="vg-link" href={`tel:${callBack.replaceAll(' ', '')}`}>
            {callBack}
          </a>
        </p>
      )}
      <ErrorSummary problems={problems} />
      <ActProblem error={give.error} refusals={reports.refusals} fields={words.fields} />
      {isUnanswered && report.caseId && (
        <JudgeCallerForm
          caller={{ caseId: report.caseId, sourceId: report.reportId }}
          heardBy={typed.heardBy}
          onClose={() => setUnanswered(false)}
        />
      )}
      <TextArea
        label={words.fields.said}
        field="said"
        isRequired
        value={typed.said}
        onChange={(said) => change({ said })}
        error={problemOf('said')}
      />
      <div className="report-row" data-columns="two">
        <TextField
          label={words.fields.heardBy}
          field="heardBy"
          value={typed.heardBy}
          onChange={(heardBy) => change({ heardBy })}
          error={problemOf('heardBy')}
        />
        <TextField
          label={words.fields.saidAt}
          field="saidAt"
          hint={words.saidAtHint}
          value={typed.saidAt}
          onChange={(saidAt) => change({ saidAt })}
          error={problemOf('saidAt')}
        />
      </div>
      <div className="vg-row">
        <Button shortcut="Ctrl ⏎" onPress={() => confirm().catch(() => {})} isPending={give.isPending}>
          {words.confirm}
        </Button>
      </div>
    </div>
  )
}
