// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Elapsed } from '../ui/Countdown.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { DueClock } from './DueClock.tsx'

/** One handover in the inbox: which case, since when it waits, by when it must move. */
export function HandoverRow({ line }: { readonly line: HandoverLine }) {
  const { cases, handovers: words } = useMessages()
  const { town } = useAmbitoWords()
  const { since, at } = latestMoment(line)
  return (
    <li className="handover-row">
      <Link
        to="/passaggi/$handoverId"
        params={{ handoverId: line.handoverId }}
        aria-label={words.link(line.caseNumber, town(line.recipient))}
      >
        {line.caseNumber}
      </Link>
      <span>
        {words.times[since]} <TimeText at={at} />{' '}
        <span className="vg-quiet">
          (<Elapsed since={at} /> {words.ago})
        </span>
      </span>
      <span className="vg-quiet">{cases.handovers.purposes[line.purpose]}</span>
      <DueClock line={line} />
      {line.disputeReason && line.phase === 'competence_disputed' && (
        <p className="handover-words">
          <span className="vg-quiet">{words.disputeReason}: </span>
          {line.disputeReason}
        </p>
      )}
    </li>
  )
}

function latestMoment({ preparedAt, sentAt, acknowledgedAt, endedAt }: HandoverLine) {
  if (endedAt) return { since: 'ended', at: endedAt } as const
  if (acknowledgedAt) return { since: 'acknowledged', at: acknowledgedAt } as const
  if (sentAt) return { since: 'sent', at: sentAt } as const
  return { since: 'prepared', at: preparedAt } as const
}
