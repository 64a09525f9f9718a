// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listDuplicates, unlinkReport } from '#core/reports/duplicatesApi.ts'
import { UNDO_MINUTES } from '#core/reports/reportLink.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { view } from '../app/views.ts'
import { useReason } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { useNow } from '../ui/now.ts'
import { Panel } from '../ui/Panel.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { reportLabel } from './duplicateWords.ts'
import { useSteadyCommand } from './useSteadyCommand.ts'

/** A report that stands with another: what to tell the caller, and the way back. */
export function LinkedReport({ reportId }: { readonly reportId: string }) {
  const { duplicates } = useMessages()
  const { linked: words } = duplicates
  const { data } = useQuery(view(listDuplicates, { params: { reportId } }, ['report', 'case']))
  const unlink = useSteadyCommand(unlinkReport)
  const time = useTimeWords()
  const nowMs = useNow(10_000)
  const [isOpen, setOpen] = useState(false)
  const { reason, setReason, forgetReason } = useReason(`${reportId} unlink`)
  const link = data?.link
  const isUndo = link !== undefined && nowMs - Date.parse(link.linkedAt) < UNDO_MINUTES * 60_000

  function part(body: { reason?: string }) {
    unlink.send({ params: { reportId }, body }).then(forgetReason, () => {})
  }
  function undo() {
    if (isUndo) part({})
    else setOpen(true)
  }

  useActions([{ id: 'unlink report', title: isUndo ? words.undo : words.unlink, shortcut: 'alt+u', perform: undo }])
  if (!link) return null
  const label = reportLabel(link.number)
  const say = { none: words.sayNoTeam, under_way: words.say, ended: words.sayEnded }[link.response]
  return (
    <Panel title={words.title(label)} note={words.by(link.linkedBy, time(link.linkedAt))}>
      <div className="vg-stack">
        <Banner tone="info" title={say} />
        <p className="vg-quiet">{words.stays}</p>
        {link.reason && (
          <p className="vg-words" data-protected>
            {words.reason}: {link.reason}
          </p>
        )}
        <ActProblem error={unlink.error} refusals={duplicates.refusals} />
        <div className="vg-row">
          {link.caseId && link.caseNumber && (
            <Link className="vg-button" data-variant="primary" to="/casi/$caseId" params={{ caseId: link.caseId }}>
              {words.openCase(link.caseNumber)}
            </Link>
          )}
          <Link className="vg-button" to="/segnalazioni/$reportId" params={{ reportId: link.reportId }}>
            {words.openReport(label)}
          </Link>
          {!isOpen && (
            <Button variant="quiet" shortcut="Alt U" onPress={undo} isPending={unlink.isPending}>
              {isUndo ? words.undo : words.unlink}
            </Button>
          )}
        </div>
        {isOpen && (
          <InlineForm
            label={words.unlinkForm}
            submit={words.unlinkConfirm}
            onSubmit={() => part({ reason })}
            onClose={() => setOpen(false)}
            isPending={unlink.isPending}
          >
            <TextArea label={words.unlinkReason} isRequired value={reason} onChange={setReason} hint={words.after} />
          </InlineForm>
        )}
      </div>
    </Panel>
  )
}
