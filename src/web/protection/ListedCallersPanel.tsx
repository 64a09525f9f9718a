// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listListedCallers } from '#core/protection/listedCallerApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'
import { ListedCallerLine } from './ListedCallerLine.tsx'

/** For who protects: everybody who called in the last month with a name of a list, in a report or asking about somebody. */
export function ListedCallersPanel() {
  const { listedCallers: words } = useMessages()
  const { data } = useQuery(view(listListedCallers, {}, ['protection', 'report', 'attempt', 'alert']))
  return (
    <Panel title={words.list} level={2}>
      {data?.callers.length === 0 && <p className="vg-quiet">{words.none}</p>}
      <ul className="vg-stack">
        {data?.callers.map((caller) => (
          <ListedCallerLine key={`${caller.caseId} ${caller.sourceId}`} caller={caller} withCase />
        ))}
      </ul>
    </Panel>
  )
}
