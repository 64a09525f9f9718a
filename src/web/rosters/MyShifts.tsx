// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Panel } from '../ui/Panel.tsx'
import { CalendarFeed } from './CalendarFeed.tsx'
import { myShiftsView } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'
import { Swaps } from './Swaps.tsx'

/** What is near; the rest is one press away, and the grid stays in sight. */
const SHOWN_MAX = 3

/** On the phone of who works: when it is my turn, who asks me for a swap, and my calendar. */
export function MyShifts({ say }: { readonly say: RosterWords }) {
  const { rosters } = useMessages()
  const { mine: words } = rosters
  const { data } = useQuery(myShiftsView)
  const [isAll, setAll] = useState(false)
  if (!data) return null
  const coming = data.shifts.filter(({ shift }) => shift.endsAt > data.serverTime)
  return (
    <Panel title={words.title} note={words.coming(coming.length)}>
      {coming.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      <ul className="rosters-mine">
        {coming.slice(0, isAll ? undefined : SHOWN_MAX).map(({ shift }) => {
          const isRunning = shift.startsAt <= data.serverTime
          return (
            <li key={shift.shiftId} className="vg-row">
              <strong>{say.span(shift)}</strong>
              <span className="vg-quiet">{rosters.bands[shift.band]}</span>
              {isRunning && <Badge tone="ok">{words.running}</Badge>}
            </li>
          )
        })}
      </ul>
      {coming.length > SHOWN_MAX && (
        <Button size="small" variant="quiet" onPress={() => setAll(!isAll)}>
          {isAll ? words.fewer : words.all}
        </Button>
      )}
      <Swaps swaps={data.swaps} say={say} />
      <CalendarFeed madeAt={data.calendarFeedMadeAt} />
    </Panel>
  )
}
