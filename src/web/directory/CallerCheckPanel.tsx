// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type CallerCheck, listCallerChecks } from '#core/reports/callerCheckApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import { CallerCheckForm } from './CallerCheckForm.tsx'
import './directory.css'

interface CallerCheckPanelProps {
  readonly reportId: string
  /** Where the caller says to call from. */
  readonly stationKey: string | undefined
}

const tones = { confirmed: 'ok', not_confirmed: 'danger', no_answer: 'warn' } as const

/** The call-back to the number of our own directory: by when, and what was heard there each time. */
export function CallerCheckPanel({ reportId, stationKey }: CallerCheckPanelProps) {
  const { check: words } = useMessages().directory
  const { data } = useQuery(view(listCallerChecks, { params: { reportId } }, ['report']))
  const [isOpen, setOpen] = useState(false)
  if (!data) return null
  const { checks, dueAt } = data
  const last = checks.at(-1)
  const isSettled = last !== undefined && last.outcome !== 'no_answer'
  return (
    <Panel
      title={words.title}
      note={
        !isSettled && (
          <>
            {words.due} <TimeText at={dueAt} /> <Countdown until={dueAt} warnMinutes={5} isBesideTime />
          </>
        )
      }
    >
      <div className="vg-stack">
        {last?.outcome === 'not_confirmed' && (
          <Banner tone="danger" title={words.outcomes.not_confirmed}>
            {words.beware}
          </Banner>
        )}
        {checks.length === 0 ? <p>{words.advice}</p> : <Checks checks={checks} />}
        {isOpen ? (
          <CallerCheckForm reportId={reportId} stationKey={stationKey} onClose={() => setOpen(false)} />
        ) : (
          <Button icon="telephone" onPress={() => setOpen(true)}>
            {words.open}
          </Button>
        )}
      </div>
    </Panel>
  )
}

function Checks({ checks }: { readonly checks: readonly CallerCheck[] }) {
  const { check: words } = useMessages().directory
  const { stationOf } = useAmbitoWords()
  const timeWords = useTimeWords()
  return (
    <ul className="vg-stack" aria-label={words.title}>
      {checks.map(({ outcome, stationKey, dialled, reason, by, at }) => (
        <li key={at}>
          <span className="vg-row">
            <Badge tone={tones[outcome]}>{words.outcomes[outcome]}</Badge>
            <span>{words.done(stationOf(stationKey), dialled)}</span>
            <span className="vg-quiet">{words.by(by, timeWords(at))}</span>
          </span>
          {reason && (
            <p className="vg-words" data-protected>
              {reason}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
