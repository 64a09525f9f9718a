// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '../messages/messages.ts'
import { useRenewWhenDue } from './renewWhenDue.ts'
import { worldView } from './world.ts'

/** Who answers tonight, always in sight: `in turno 1ª L. Esempio · 2ª B. Prova`. */
export function OnCallSummary() {
  const { app } = useMessages()
  const { data } = useQuery(worldView)
  useRenewWhenDue(data?.municipalities, worldView.queryKey)
  if (!data || data.onCall.length === 0) return null
  return (
    <span className="vg-on-call">
      {app.onCall}{' '}
      {data.onCall.map(({ level, name }) => `${app.onCallLevels[level]} ${initialAndSurname(name)}`).join(' · ')}
    </span>
  )
}

/** `Lucia De Prova` is `L. De Prova`: enough for colleagues, short enough for the bar. */
function initialAndSurname(name: string): string {
  const [first = '', ...rest] = name.split(' ')
  return rest.length === 0 ? name : `${first.charAt(0)}. ${rest.join(' ')}`
}
