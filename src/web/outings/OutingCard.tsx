// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { OutingView } from '#core/outings/outingsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import { OutingActs } from './OutingActs.tsx'
import { OutingGuide } from './OutingGuide.tsx'
import { isInAlarm } from './outingsView.ts'
import './outings.css'

interface OutingCardProps {
  readonly outing: OutingView
  /** In the page of its case, which needs no link to itself. */
  readonly isInCase?: boolean
}

/** One person out: when she was last heard, when she is next due, and in an alarm what to do about it. */
export function OutingCard({ outing, isInCase = false }: OutingCardProps) {
  const { outings: words } = useMessages()
  const timeWords = useTimeWords()
  const { name, panicAt, missed, lastSignAt, dueAt, helpers } = outing
  return (
    <Panel
      title={name}
      level={isInCase ? 3 : 2}
      note={
        <>
          {words.where[outing.where]} · {words.every(outing.checkMinutes)}
        </>
      }
      actions={
        !isInCase && (
          <Link className="vg-link" to="/casi/$caseId" params={{ caseId: outing.caseId }}>
            {words.acts.openCase(outing.caseNumber)}
          </Link>
        )
      }
    >
      <div className="vg-stack">
        {panicAt && (
          <Banner tone="danger" title={words.alarm.panic(name)}>
            {words.alarm.since(timeWords(panicAt))}
          </Banner>
        )}
        {missed && (
          <Banner tone="danger" title={words.alarm.silent(name)}>
            {words.alarm.since(timeWords(lastSignAt))}. {words.alarm[missed]}
          </Banner>
        )}
        <KeyValues
          rows={[
            [words.place, outing.place || undefined],
            [words.phone, outing.phone && <a href={`tel:${outing.phone.replaceAll(' ', '')}`}>{outing.phone}</a>],
            [words.lastSign, <TimeText key="sign" at={lastSignAt} />],
            [missed ? words.nextStep : words.next, dueAt && <Countdown key="due" until={dueAt} warnMinutes={5} />],
            [
              words.called,
              helpers.length > 0 ? (
                <span key="helpers" className="vg-row">
                  {helpers.map((helper) => (
                    <Badge key={helper.name} tone={helper.hasAnswered ? 'ok' : 'warn'}>
                      {helper.hasAnswered ? words.answered(helper.name) : words.silent(helper.name)}
                    </Badge>
                  ))}
                </span>
              ) : undefined,
            ],
          ]}
        />
        {isInAlarm(outing) && <OutingGuide outing={outing} />}
        <OutingActs outing={outing} />
      </div>
    </Panel>
  )
}
