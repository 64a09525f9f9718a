// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type ReadingAlarm, seeReadingAlarm, setReadingAlarmAside } from '#core/reads/readingAlarmsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { TimeText } from '../ui/TimeText.tsx'

interface ReadingAlarmLineProps {
  readonly alarm: ReadingAlarm
  /** Whoever comes from the console came for this one. */
  readonly isWanted: boolean
}

/** What one rule found of one reader in one night: seen by somebody, who asks; then set aside, with what it was. */
export function ReadingAlarmLine({ alarm, isWanted }: ReadingAlarmLineProps) {
  const { reads } = useMessages()
  const words = reads.alarms
  const locale = useLocale()
  const see = useCommand(seeReadingAlarm)
  const aside = useCommand(setReadingAlarmAside)
  const [isOpen, setOpen] = useState(false)
  const { readingAlarmId, title, reader, count, firstAt, lastAt, caseNumbers, seen, setAside } = alarm
  const params = { readingAlarmId }
  const name = `${title[locale]} · ${reader}`
  const whyNot = alarm.isMine ? words.refusals.SameHand : undefined
  return (
    <li className="reads-alarm" {...(isWanted && { 'aria-current': true })}>
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
      {seen && (
        <p className="vg-quiet">
          {words.seen} {seen.by} · <TimeText at={seen.at} />
        </p>
      )}
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
          {!seen && (
            <Button
              size="small"
              label={words.seeFor(name)}
              onPress={() => see.mutate({ params, body: {} })}
              isPending={see.isPending}
              reasonDisabled={whyNot}
            >
              {words.see}
            </Button>
          )}
          <Button size="small" label={words.asideFor(name)} onPress={() => setOpen(true)} reasonDisabled={whyNot}>
            {words.aside}
          </Button>
        </div>
      )}
      <ActProblem error={see.error} refusals={words.refusals} />
      {isOpen && !setAside && (
        <ReasonForm
          keptAs={`${readingAlarmId} aside`}
          title={words.asideFor(name)}
          submit={words.aside}
          words={{ label: words.said, hint: words.saidHint, needed: words.saidNeeded }}
          act={aside}
          refusals={words.refusals}
          onSend={(said, commandId, then) => aside.mutate({ params, body: { said }, commandId }, then)}
          onClose={() => setOpen(false)}
        />
      )}
    </li>
  )
}
