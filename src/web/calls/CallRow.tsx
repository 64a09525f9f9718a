// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef } from 'react'
import type { CallLine } from '#core/calls/callsApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Elapsed } from '../ui/Countdown.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import { CallActs } from './CallActs.tsx'
import { numberOf, othersOfNumber, stateOfCall } from './callState.ts'

interface CallRowProps {
  readonly call: CallLine
  /** Every call of the night, to say whether this number has called before. */
  readonly all: readonly CallLine[]
  /** Opened from the queue or from an alarm: it has the focus. */
  readonly isSought: boolean
}

/** One call: what the line did, who holds it, and, once somebody does, whose number it may be. */
export function CallRow({ call, all, isSought }: CallRowProps) {
  const { calls: words } = useMessages()
  const { stationOf } = useAmbitoWords()
  const timeWords = useTimeWords()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isSought) row.current?.focus()
  }, [isSought])

  const { claim, handled, line, number } = call
  const shown = numberOf(call, words.withheld)
  const station = call.stationKey && stationOf(call.stationKey)
  const before = claim ? othersOfNumber(call, all) : []
  return (
    <li ref={row} className="calls-row" tabIndex={-1} aria-label={`${shown}, ${words.states[stateOfCall(call)]}`}>
      <div className="calls-row-head">
        <strong className="calls-number" data-protected>
          {shown}
        </strong>
        <span className="calls-state" data-tone={toneOf(call)}>
          {words.states[stateOfCall(call)]}
        </span>
        {line && <span className="vg-quiet">{words.line(line)}</span>}
        <span className="vg-quiet">
          {words.rangAt} <TimeText at={call.rangAt} />
          {!handled && (
            <>
              {' · '}
              <Elapsed since={call.rangAt} />
            </>
          )}
        </span>
        {claim && !handled && (
          <span>{claim.isYours ? words.yours : claim.isStale ? words.stale(claim.by) : words.heldBy(claim.by)}</span>
        )}
      </div>
      {number && shown !== number && (
        <p className="vg-quiet" data-protected>
          {words.said(number)}
        </p>
      )}
      {station && <p>{words.proposed(station)}</p>}
      {before.length > 0 && (
        <p className="vg-quiet">{words.before(before.map(({ rangAt }) => timeWords(rangAt)).join(', '))}</p>
      )}
      {handled && (
        <p>
          {words.outcomes[handled.outcome]}{' '}
          <span className="vg-quiet">{words.by(handled.by, timeWords(handled.at))}</span>
        </p>
      )}
      <CallActs call={call} shown={shown} />
    </li>
  )
}

function toneOf(call: CallLine) {
  if (call.handled) return undefined
  const state = stateOfCall(call)
  if (state === 'missed') return 'danger'
  return state === 'ringing' || state === 'answered_elsewhere' ? 'warn' : undefined
}
