// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listArrivals } from '#core/beds/arrivalsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { ArrivalLine } from './ArrivalLine.tsx'
import { BoardPlacePanel } from './BoardPlacePanel.tsx'
import './beds.css'

/** For who works in a house at night: who arrives, who is in, which beds are free. */
export function ArrivalsScreen() {
  const { arrivals: words } = useMessages()
  const { data, error } = useQuery(view(listArrivals, {}, ['stay']))
  const coming = data?.arrivals.filter(({ phase }) => phase !== 'checked_in') ?? []
  const guests = data?.arrivals.filter(({ phase }) => phase === 'checked_in') ?? []
  return (
    <div className="vg-screen">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-quiet">{words.advice}</p>
      <ActProblem error={error} refusals={{}} />
      {data && (
        <>
          <Panel title={words.coming} note={coming.length > 0 ? String(coming.length) : undefined}>
            {coming.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
            <ul className="beds-choices">
              {coming.map((arrival) => (
                <ArrivalLine key={arrival.stayId} arrival={arrival} />
              ))}
            </ul>
          </Panel>
          <Panel title={words.guests} note={guests.length > 0 ? String(guests.length) : undefined}>
            {guests.length === 0 && <p className="vg-quiet">{words.noGuests}</p>}
            <ul className="beds-choices">
              {guests.map((arrival) => (
                <ArrivalLine key={arrival.stayId} arrival={arrival} />
              ))}
            </ul>
          </Panel>
          <BoardPlacePanel place={data.house} />
        </>
      )}
    </div>
  )
}
