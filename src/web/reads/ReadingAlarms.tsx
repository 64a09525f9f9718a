// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { listReadingAlarms } from '#core/reads/readingAlarmsApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'
import { ReadingAlarmLine } from './ReadingAlarmLine.tsx'

/** What the written rules found on the register, each with its own words; looked at by somebody, and set aside with theirs. */
export function ReadingAlarms() {
  const { reads } = useMessages()
  const words = reads.alarms
  const { readingAlarmId } = useParams({ strict: false })
  const { data } = useQuery({
    ...view(listReadingAlarms, {}, ['reading_alarm']),
    refetchOnMount: 'always',
  })
  const open = data?.alarms.filter(({ setAside }) => !setAside) ?? []
  const done = data?.alarms.filter(({ setAside }) => setAside) ?? []
  return (
    <Panel title={words.title} note={data && String(open.length)}>
      <p className="vg-quiet">{words.advice}</p>
      {data && open.length === 0 && <p>{words.none}</p>}
      <ul className="vg-stack">
        {open.map((alarm) => (
          <ReadingAlarmLine
            key={alarm.readingAlarmId}
            alarm={alarm}
            isWanted={alarm.readingAlarmId === readingAlarmId}
          />
        ))}
      </ul>
      {done.length > 0 && (
        <details>
          <summary>{words.done(done.length)}</summary>
          <ul className="vg-stack">
            {done.map((alarm) => (
              <ReadingAlarmLine
                key={alarm.readingAlarmId}
                alarm={alarm}
                isWanted={alarm.readingAlarmId === readingAlarmId}
              />
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}
