// SPDX-License-Identifier: AGPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { CallOfReport } from '../calls/CallOfReport.tsx'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary, type FieldProblem } from '../ui/ErrorSummary.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { CallerStep } from './CallerStep.tsx'
import { CallsNow } from './CallsNow.tsx'
import { DiscardDraft } from './DiscardDraft.tsx'
import { DraftClash } from './DraftClash.tsx'
import { DraftNotices, UnsentDrafts } from './DraftNotices.tsx'
import { DuplicatesPanel } from './DuplicatesPanel.tsx'
import { missingField, notAcceptedFields, wrongFields } from './fieldProblems.ts'
import type { DraftPath } from './mergeDrafts.ts'
import { PeopleStep } from './PeopleStep.tsx'
import { PlaceStep } from './PlaceStep.tsx'
import { PaperStep } from './paper/PaperStep.tsx'
import { isSheetTaken, SheetTaken } from './paper/SheetTaken.tsx'
import { QuestionsStep } from './QuestionsStep.tsx'
import { ReceivedStep } from './ReceivedStep.tsx'
import { SavingState } from './SavingState.tsx'
import { SheetStep } from './SheetStep.tsx'
import { Step } from './Step.tsx'
import type { Draft, Opening } from './useDraft.ts'
import { useLineDrop } from './useLineDrop.ts'
import { useLinking } from './useLinking.ts'
import { useReception } from './useReception.ts'
import { useSheets } from './useSheets.ts'

/** Without these two nobody could act; every other field may stay empty. */
const needed = ['place', 'account'] as const
/** Of a call on paper only the sheet knows when it came. */
const neededOnPaper = [...needed, 'receivedAt'] as const

interface ReportFormProps {
  readonly opening: Opening
  readonly draft: Draft
  /** The line fell: called back until it is a report. */
  readonly isDropped: boolean
  readonly onSettled: () => void
}

/** The call, in the order of the protocol. It is kept from the first key; Ctrl+Enter makes it a report. */
export function ReportForm({ opening, draft, isDropped, onSettled }: ReportFormProps) {
  const { reports, duplicates, droppedCalls } = useMessages()
  const navigate = useNavigate()
  const { fields, saving, change, keeper } = draft
  const sheets = useSheets(fields)
  const linking = useLinking(opening.reportId, onSettled)
  const reception = useReception(opening.reportId, keeper, linking.settle)
  const isStored = saving !== 'untouched' || opening.draft !== undefined
  const [missing, setMissing] = useState<readonly FieldProblem[]>([])
  const isPaper = opening.channel === 'paper'
  const line = useLineDrop(opening.reportId, keeper, isStored && !isDropped && !isPaper, onSettled)
  const problems = missing.length > 0 ? missing : wrongFields(reception.error, reports)
  // What the draft cannot keep is told at its field and not in the summary, which would take the focus from the typing.
  const wrong = [...problems, ...notAcceptedFields(draft.notAccepted, reports)]
  const step = { fields, change, problemOf: (path: DraftPath) => wrong.find(({ field }) => field === path)?.message }

  function save() {
    const empty = (isPaper ? neededOnPaper : needed).filter((path) => !keeper.get().fields[path]?.trim())
    setMissing(empty.map((path) => missingField(path, reports)))
    if (empty.length === 0) void reception.submit()
  }

  function leave() {
    void keeper.flush()
    void navigate({ to: '/' })
  }

  useActions([
    { id: 'save report', title: reports.save, shortcut: 'ctrl+enter', perform: save },
    { id: 'leave report', title: reports.keepDraft, shortcut: 'escape', perform: leave },
  ])

  /** Before the field: with Ctrl, Enter is never an answer to a list or a button. */
  function onKeyDownCapture(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) save()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    leave()
  }

  return (
    <div className="report-form" onKeyDownCapture={onKeyDownCapture} onKeyDown={onKeyDown}>
      <DuplicatesPanel
        reportId={opening.reportId}
        savedAs={isStored && saving !== 'unsaved' ? JSON.stringify(fields) : ''}
        linkWords={duplicates.saveAndLink}
        onLink={(otherId) => {
          linking.want(otherId)
          save()
        }}
        isPending={linking.isPending || reception.isPending}
        error={linking.error}
      />
      <ErrorSummary problems={problems} />
      {problems.length === 0 && !isSheetTaken(reception.error) && (
        <ActProblem error={reception.error} refusals={reports.refusals} />
      )}
      <SheetTaken error={reception.error} />
      <ActProblem error={line.error} refusals={droppedCalls.refusals} />
      {draft.clashes.length > 0 && (
        <DraftClash clashes={draft.clashes} onChoose={(theirs) => void keeper.choose(theirs)} />
      )}
      <CallsNow calls={sheets.calls} />
      <DraftNotices draft={draft} opening={opening} />
      {saving === 'untouched' && !opening.draft && <UnsentDrafts besides={opening.reportId} />}
      <CallOfReport reportId={opening.reportId} />
      {isPaper && <PaperStep {...step} />}
      <PlaceStep {...step} isNow={!isPaper} />
      <CallerStep {...step} />
      <Step number={3} title={reports.steps.account}>
        <TextArea
          label={reports.fields.account}
          field="account"
          isRequired
          value={fields.account ?? ''}
          onChange={(account) => change({ account })}
          error={step.problemOf('account')}
        />
      </Step>
      <PeopleStep {...step} />
      <QuestionsStep {...step} />
      <SheetStep {...step} sheets={sheets} />
      <ReceivedStep {...step} isPaper={isPaper} />
      <div className="report-end">
        <Button variant="primary" shortcut="Ctrl ⏎" onPress={save} isPending={reception.isPending}>
          {reports.save}
        </Button>
        <Button shortcut="Esc" onPress={leave}>
          {reports.keepDraft}
        </Button>
        <SavingState saving={reception.isWanted ? 'waiting' : saving} />
        {line.isOffered && (
          <Button shortcut={droppedCalls.dropKey} onPress={line.drop} isPending={line.isPending}>
            {droppedCalls.drop}
          </Button>
        )}
        {(saving !== 'untouched' || opening.draft) && !isDropped && (
          <DiscardDraft reportId={opening.reportId} onDiscarded={onSettled} />
        )}
      </div>
    </div>
  )
}
