// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useMessages } from '../messages/messages.ts'
import { Icon } from '../ui/Icon.tsx'
import { useRenewWhenDue } from './renewWhenDue.ts'
import { worldView } from './world.ts'

/** Who answers tonight, always in sight: `in turno 1ª L. Esempio · 2ª nessuno`. What to do about it is said on the console. */
export function OnCallSummary() {
  const { app } = useMessages()
  const { data } = useQuery(worldView)
  useRenewWhenDue(data?.municipalities, worldView.queryKey)
  if (!data || data.onCall.length === 0) return null
  return (
    <span className="vg-on-call">
      {app.onCall}{' '}
      {data.onCall.map(({ level, held }, index) => (
        <Fragment key={level}>
          {index > 0 && ' · '}
          {held ? (
            `${app.onCallLevels[level]} ${initialAndSurname(held.name)}`
          ) : (
            <strong className="vg-on-call-nobody">
              <Icon name="warningCircle" /> {app.onCallLevels[level]} {app.onCallNobody}
            </strong>
          )}
        </Fragment>
      ))}
    </span>
  )
}

/** `Lucia De Prova` is `L. De Prova`: enough for colleagues, short enough for the bar. */
function initialAndSurname(name: string): string {
  const [first = '', ...rest] = name.split(' ')
  return rest.length === 0 ? name : `${first.charAt(0)}. ${rest.join(' ')}`
}
