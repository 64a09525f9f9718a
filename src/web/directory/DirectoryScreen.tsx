// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import './directory.css'
import { findStations } from './findStations.ts'
import { StationLine } from './StationLine.tsx'
import { useDirectory } from './useDirectory.ts'

/** Who may call us and whom we call back: each number, who answers there at this minute and until when. */
export function DirectoryScreen() {
  const { directory: words } = useMessages()
  const { town } = useAmbitoWords()
  const timeWords = useTimeWords()
  const { data } = useDirectory()
  const [typed, setTyped] = useState('')
  if (!data) return <PageTitle>{words.title}</PageTitle>
  const bodies = findStations(data.bodies, typed, town)
  return (
    <div className="vg-screen">
      <div className="vg-row">
        <PageTitle>{words.title}</PageTitle>
        <span className="vg-quiet">{words.note(timeWords(data.serverTime))}</span>
      </div>
      <p>{words.advice}</p>
      <TextField label={words.search} type="search" value={typed} onChange={setTyped} />
      {bodies.length === 0 && <EmptyState title={words.nothing}>{words.nothingAdvice}</EmptyState>}
      {bodies.map(({ key, name, entitled, stations }) => (
        <Panel
          key={key}
          title={name}
          actions={<Badge tone={entitled ? 'neutral' : 'warn'}>{entitled ? words.entitled : words.notEntitled}</Badge>}
        >
          {stations.length === 0 && <p className="vg-quiet">{words.noStations}</p>}
          <ul className="directory-stations">
            {stations.map((station) => (
              <StationLine key={station.key} station={station} />
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}
