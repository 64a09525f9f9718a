// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { getOnCallAt } from '#core/rosters/rosterViewsApi.ts'
import { instantOfWall } from '#core/rosters/wallClock.ts'
import { view } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import type { RosterWords } from './rosterWords.ts'
import { parseDay, parseTime, writeDay } from './typedDay.ts'

/** "Who was on call on … at …": rows of the roster as it stood, for whoever asks years later. */
export function PastInstant({ say, today }: { readonly say: RosterWords; readonly today: string }) {
  const { rosters } = useMessages()
  const { past: words } = rosters
  const problems = useFieldProblems()
  const [day, setDay] = useState(writeDay(today))
  const [time, setTime] = useState('03:00')
  const [instant, setInstant] = useState<string>()

  function submit(event: FormEvent) {
    event.preventDefault()
    const [asked, hour] = [parseDay(day), parseTime(time)]
    const found = asked && hour ? instantOfWall(`${asked}T${hour}`, say.zone) : undefined
    const whole = problems.check([
      !asked && { field: 'pastDay', message: rosters.draft.noDay },
      !hour && { field: 'pastTime', message: rosters.people.noTime },
      asked !== undefined &&
        hour !== undefined &&
        !found && {
          field: 'pastTime',
          message: rosters.refusals.HourDoesNotExist,
        },
    ])
    if (whole) setInstant(found)
  }
  return (
    <Panel title={words.title}>
      <form className="vg-field-row" onSubmit={submit} noValidate>
        <TextField label={words.day} field="pastDay" value={day} onChange={setDay} error={problems.of('pastDay')} />
        <TextField
          label={words.time}
          field="pastTime"
          value={time}
          onChange={setTime}
          error={problems.of('pastTime')}
        />
        <Button type="submit" size="small">
          {words.ask}
        </Button>
      </form>
      {instant && <Answer instant={instant} />}
    </Panel>
  )
}

function Answer({ instant }: { readonly instant: string }) {
  const { rosters: words } = useMessages()
  const timeWords = useTimeWords()
  const { data } = useQuery(view(getOnCallAt, { params: { instant } }, ['roster', 'staff']))
  if (!data) return null
  return (
    <div role="status">
      <p>{words.past.answer(timeWords(instant))}</p>
      <KeyValues
        rows={(['first', 'second', 'coordinator', 'call_taker'] as const).map((band) => {
          const held = data.onCall.find((one) => one.band === band)
          const by = held && held.by !== 'roster' ? ` (${words.now.by[held.by]})` : ''
          return [words.bands[band], held ? `${held.name}${by}` : words.past.nobody]
        })}
      />
    </div>
  )
}
