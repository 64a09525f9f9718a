// SPDX-License-Identifier: AGPL-3.0-or-later

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listStationCards } from '#core/reports/stationCardsApi.ts'
import { useSession } from '../../app/session.ts'
import { view } from '../../app/views.ts'
import { useMessages } from '../../messages/messages.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { WideTable } from '../../ui/WideTable.tsx'
import { CardRow } from './CardRow.tsx'
import { IssueCardForm } from './IssueCardForm.tsx'
import { RevokeCardForm } from './RevokeCardForm.tsx'
import './station.css'

/** Every station of the directory, and whether it has a card that opens the form. */
export function CardsScreen() {
  const { cards: words } = useMessages().station
  const { words: ambito } = useSession()
  const { data } = useQuery(view(listStationCards, {}, ['station_card', 'report']))
  const [open, setOpen] = useState<{ readonly stationKey: string; readonly act: 'issue' | 'revoke' }>()
  const stations = ambito.bodies.flatMap((body) => body.stations)
  const latestOf = (stationKey: string) =>
    data?.cards.find((card) => card.stationKey === stationKey && card.state === 'valid') ??
    data?.cards.find((card) => card.stationKey === stationKey)
  const opened = stations.find(({ key }) => key === open?.stationKey)
  const card = opened && latestOf(opened.key)
  const close = () => setOpen(undefined)
  return (
    <div className="vg-screen station-cards">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-soft">{words.advice}</p>
      {opened && open?.act === 'issue' && <IssueCardForm key={opened.key} station={opened} onClose={close} />}
      {opened && open?.act === 'revoke' && card && <RevokeCardForm key={opened.key} card={card} onClose={close} />}
      <WideTable label={words.title} titles={[words.station, words.state, words.reports, words.acts]}>
        {data &&
          stations.map((station) => (
            <CardRow
              key={station.key}
              name={station.name}
              card={latestOf(station.key)}
              onAct={(act) => setOpen({ stationKey: station.key, act })}
            />
          ))}
      </WideTable>
    </div>
  )
}
