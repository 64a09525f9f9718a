// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, useState } from 'react'
import { discardDraft } from '#core/reports/reportsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useReason } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useSteadyCommand } from './useSteadyCommand.ts'

interface DiscardDraftProps {
  readonly reportId: string
  readonly onDiscarded: () => void
}

/** Sets the draft aside with a reason. It stays in the log. */
export function DiscardDraft({ reportId, onDiscarded }: DiscardDraftProps) {
  const { reports, ui } = useMessages()
  const { discard: words } = reports
  const [isOpen, setOpen] = useState(false)
  const { reason, setReason, forgetReason } = useReason(`${reportId} discard`)
  const [isMissing, setMissing] = useState(false)
  const discard = useSteadyCommand(discardDraft)

  function confirm(event: FormEvent) {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return
    discard.send({ params: { reportId }, body: { reason } }).then(
      () => {
        forgetReason()
        onDiscarded()
      },
      () => {},
    )
  }

  if (!isOpen) {
    return (
      <Button variant="quiet" onPress={() => setOpen(true)}>
        {words.open}
      </Button>
    )
  }
  return (
    <form className="report-discard" onSubmit={confirm} noValidate>
      <ActProblem error={discard.error} refusals={reports.refusals} fields={{ reason: words.reason }} />
      <TextField
        label={words.reason}
        value={reason}
        onChange={setReason}
        autoFocus
        isRequired
        error={isMissing ? reports.missing(words.reason) : undefined}
      />
      <Button type="submit" variant="danger" isPending={discard.isPending}>
        {words.confirm}
      </Button>
      <Button variant="quiet" onPress={() => setOpen(false)}>
        {ui.cancel}
      </Button>
    </form>
  )
}
