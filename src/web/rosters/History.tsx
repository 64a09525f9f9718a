// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RosterHistory } from '#core/rosters/rosterViewsApi.ts'
import { useActions } from '../app/actions.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { Timeline } from '../ui/Timeline.tsx'
import { historyView } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'

/** Every change of the roster: what, who, when. It only grows. */
export function History({ rosterId, say }: { readonly rosterId: string; readonly say: RosterWords }) {
  const { history: words } = useMessages().rosters
  const [isOpen, setOpen] = useState(false)
  useActions([{ id: 'roster history', title: isOpen ? words.hide : words.show, perform: () => setOpen(!isOpen) }])
  return (
    <Panel
      title={words.title}
      actions={
        <Button size="small" variant="quiet" onPress={() => setOpen(!isOpen)}>
          {isOpen ? words.hide : words.show}
        </Button>
      }
    >
      {isOpen ? <Entries rosterId={rosterId} say={say} /> : <p className="vg-quiet">{words.advice}</p>}
    </Panel>
  )
}

function Entries({ rosterId, say }: { readonly rosterId: string; readonly say: RosterWords }) {
  const { history: words } = useMessages().rosters
  const { data } = useQuery(historyView(rosterId))
  if (!data) return null
  return (
    <Timeline
      label={words.title}
      entries={data.entries.map((entry, index) => ({
        id: String(index),
        happenedAt: entry.happenedAt,
        recordedAt: entry.recordedAt,
        what: lineOf(entry, words, say),
        who: entry.actor,
      }))}
    />
  )
}

type Words = ReturnType<typeof useMessages>['rosters']['history']

/** An event newer than this browser is shown by its name. */
function lineOf(entry: RosterHistory['entries'][number], words: Words, say: RosterWords): string {
  const write = (words.events as Readonly<Record<string, Words['events'][keyof Words['events']]>>)[entry.type]
  if (!write) return entry.type
  const { band, startsAt, endsAt, cause, count, who, before } = entry
  return write({
    ...(count !== undefined && { count: String(count) }),
    ...(cause && { cause: (words.causes as Readonly<Record<string, string>>)[cause] ?? cause }),
    ...(band && { band: say.band(band) }),
    ...(startsAt && endsAt && { when: say.span({ startsAt, endsAt }) }),
    ...(who && { who }),
    ...(before && { before }),
  })
}
