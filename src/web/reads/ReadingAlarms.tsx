// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listReadingAlarms, type ReadingAlarm, setReadingAlarmAside } from '#core/reads/readingAlarmsApi.ts'
import { useCommand, view } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'

/** What the written rules found on the register, each with its own words; looked at by somebody, and set aside with theirs. */
export function ReadingAlarms() {
  const { reads } = useMessages()
  const words = reads.alarms
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
          <AlarmLine key={alarm.readingAlarmId} alarm={alarm} />
        ))}
      </ul>
      {done.length > 0 && (
        <details>
          <summary>{words.done(done.length)}</summary>
          <ul className="vg-stack">
            {done.map((alarm) => (
              <AlarmLine key={alarm.readingAlarmId} alarm={alarm} />
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

function AlarmLine({ alarm }: { readonly alarm: ReadingAlarm }) {
  const { reads } = useMessages()
  const words = reads.alarms
  const locale = useLocale()
  const aside = useCommand(setReadingAlarmAside)
  const [isOpen, setOpen] = useState(false)
  const { readingAlarmId, title, reader, count, firstAt, lastAt, caseNumbers, setAside } = alarm
  return (
    <li>
      <strong>{title[locale]}</strong> · {reader} · {words.times(count)}{' '}
      <span className="vg-quiet">
        <TimeText at={firstAt} />
        {lastAt !== firstAt && (
          <>
            {' – '}
            <TimeText at={lastAt} />
          </>
        )}
        {caseNumbers.length > 0 && ` · ${words.cases(caseNumbers.join(', '))}`}
      </span>
      {setAside && (
        <p>
          {setAside.said}{' '}
          <span className="vg-quiet">
            {setAside.by} · <TimeText at={setAside.at} />
          </span>
        </p>
      )}
      {!setAside && !isOpen && (
        <div className="vg-row">
          <Button
            size="small"
            onPress={() => setOpen(true)}
            reasonDisabled={alarm.isMine ? words.refusals.SameHand : undefined}
          >
            {words.aside}
          </Button>
        </div>
      )}
      {isOpen && !setAside && (
        <ReasonForm
          keptAs={`${readingAlarmId} aside`}
          title={words.aside}
          submit={words.aside}
          words={{ label: words.said, hint: words.saidHint, needed: words.saidNeeded }}
          act={aside}
          refusals={words.refusals}
          onSend={(said, commandId, then) =>
            aside.mutate({ params: { readingAlarmId }, body: { said }, commandId }, then)
          }
          onClose={() => setOpen(false)}
        />
      )}
    </li>
  )
}
