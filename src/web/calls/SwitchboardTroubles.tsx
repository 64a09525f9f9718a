// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef } from 'react'
import type { listCalls } from '#core/calls/callsApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { useMessages } from '../messages/messages.ts'
import { Icon } from '../ui/Icon.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TimeText } from '../ui/TimeText.tsx'

interface TroublesProps {
  readonly troubles: AnswerOf<typeof listCalls>['troubles']
}

/** What goes wrong at the door of the switchboard: the desk may be ringing without showing it. A new one is said aloud. */
export function SwitchboardTroubles({ troubles }: TroublesProps) {
  const { switchboard: words } = useMessages().calls
  const known = useRef<readonly string[]>(undefined)
  useEffect(() => {
    for (const { kind } of troubles) {
      if (known.current && !known.current.includes(kind))
        announce(`${words.name}: ${words.troubles[kind]}`, 'assertive')
    }
    known.current = troubles.map(({ kind }) => kind)
  }, [troubles, words])
  if (troubles.length === 0) return null
  return (
    <ul className="vg-stack">
      {troubles.map(({ kind, lastAt, count }) => (
        <li key={kind} className="vg-alarm" data-tone="danger">
          <Icon name="error" />
          <div>
            <strong>
              {words.name}: {words.troubles[kind]}
            </strong>{' '}
            <span className="vg-quiet">
              <TimeText at={lastAt} /> · {words.count(count)}
            </span>
            <p>{words.troubleActs[kind]}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
