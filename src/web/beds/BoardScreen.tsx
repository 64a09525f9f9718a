// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getBedBoard } from '#core/beds/bedsApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { BoardPlacePanel } from './BoardPlacePanel.tsx'
import { kindWords } from './ruleWords.ts'
import './beds.css'

/** Tonight's places as they are, for whoever has no person in mind yet: what is free, held, taken, and by which rules. */
export function BoardScreen() {
  const { board: words } = useMessages().beds
  const { data } = useQuery(view(getBedBoard, {}, ['stay']))
  const [shown, setShown] = useState<'all' | 'free'>('all')
  const timeWords = useTimeWords()
  if (!data) return <PageTitle>{words.title}</PageTitle>
  const places = data.places.filter((place) => shown === 'all' || place.free > 0)
  return (
    <div className="vg-screen">
      <div className="vg-row">
        <PageTitle>{words.title}</PageTitle>
        <span className="vg-quiet">{words.note(timeWords(data.serverTime))}</span>
      </div>
      <RadioKeys
        label={words.show}
        value={shown}
        onChange={setShown}
        choices={(['all', 'free'] as const).map((value) => ({ value, label: words.shows[value] }))}
      />
      {places.length === 0 && <EmptyState title={words.nothing}>{words.nothingAdvice}</EmptyState>}
      {places.map((place) => (
        <BoardPlacePanel key={place.resourceKey} place={place} />
      ))}
      {data.services.length > 0 && (
        <Panel title={words.services}>
          <ul className="vg-stack">
            {data.services.map(({ resourceKey, name, kind, phone }) => (
              <li key={resourceKey} className="vg-row">
                <strong>{name}</strong>
                <span className="vg-quiet">{kindWords(kind, words.kinds)}</span>
                {phone && <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}
