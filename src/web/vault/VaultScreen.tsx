// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listOpenings } from '#core/vault/openingsApi.ts'
import { listDestinations } from '#core/vault/vaultApi.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { DestinationsPanel } from './DestinationsPanel.tsx'
import { OpeningCard } from './OpeningCard.tsx'

/** The home of the anti-violence centre, and where a coordinator finds who waits for a second key. */
export function VaultScreen() {
  const { vault: words } = useMessages()
  const { mayDo } = useSession()
  const { data } = useQuery(view(listOpenings, {}, ['opening', 'destination', 'case']))
  const waiting = data?.openings.filter(({ phase }) => phase === 'asked') ?? []
  const latest = data?.openings.filter(({ phase }) => phase !== 'asked') ?? []
  return (
    <div className="vg-stack">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-soft">{words.advice}</p>
      <Panel title={words.screen.waiting}>
        {data && waiting.length === 0 && <p className="vg-quiet">{words.screen.waitingNone}</p>}
        {waiting.map((opening) => (
          <OpeningCard key={opening.openingId} opening={opening} showsCase />
        ))}
      </Panel>
      {mayDo.includes(listDestinations.id) && <DestinationsPanel />}
      <Panel title={words.screen.latest}>
        {data && latest.length === 0 && <p className="vg-quiet">{words.screen.latestNone}</p>}
        {latest.map((opening) => (
          <OpeningCard key={opening.openingId} opening={opening} showsCase />
        ))}
      </Panel>
    </div>
  )
}
