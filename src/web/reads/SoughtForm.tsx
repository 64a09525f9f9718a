// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, useState } from 'react'
import { dayBounds } from '#core/reads/dayBounds.ts'
import type { SoughtReads } from '#core/reads/readsApi.ts'
import { serverNow } from '../app/serverClock.ts'
import { useSession } from '../app/session.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { DayFields } from '../ui/DayFields.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

interface SoughtFormProps {
  readonly readers: readonly { readonly readerId: string; readonly name: string }[]
  readonly onSeek: (sought: SoughtReads) => void
}

const ANYONE = ''

/** By whom, of which case, in which days: whatever is left empty does not narrow. */
export function SoughtForm({ readers, onSeek }: SoughtFormProps) {
  const { reads: words } = useMessages()
  const { zone } = useSession().ambito
  const [readerId, setReaderId] = useState<string>(ANYONE)
  const [caseNumber, setCaseNumber] = useState('')
  const [days, setDays] = useState({ from: '', until: '' })
  const problems = useFieldProblems()

  function seek(event: FormEvent) {
    event.preventDefault()
    const year = Number(new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(serverNow()))
    const from = dayBounds(days.from, zone, year)?.from
    const until = dayBounds(days.until, zone, year)?.until
    const isRead = problems.check([
      days.from.trim() !== '' && !from && { field: 'from', message: words.dayWrong },
      days.until.trim() !== '' && !until && { field: 'until', message: words.dayWrong },
    ])
    if (!isRead) return
    onSeek({
      ...(readerId && { readerId }),
      ...(caseNumber.trim() && { caseNumber: caseNumber.trim() }),
      ...(from && { from }),
      ...(until && { until }),
    })
  }

  return (
    <form className="reads-form" onSubmit={seek} noValidate aria-label={words.search}>
      <Select
        label={words.reader}
        field="readerId"
        value={readerId}
        onChange={setReaderId}
        options={[
          { value: ANYONE, label: words.anyone },
          ...readers.map((reader) => ({ value: reader.readerId, label: reader.name })),
        ]}
      />
      <TextField
        label={words.caseNumber}
        field="caseNumber"
        hint={words.caseNumberHint}
        value={caseNumber}
        onChange={setCaseNumber}
      />
      <DayFields words={words} days={days} onChange={setDays} problemOf={problems.of} />
      <Button type="submit" variant="primary">
        {words.ask}
      </Button>
    </form>
  )
}
