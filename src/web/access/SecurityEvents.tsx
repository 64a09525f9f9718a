// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listSecurityEvents } from '#core/access/accountsApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { useFirstFew } from '../ui/useFirstFew.tsx'
import { WideTable } from '../ui/WideTable.tsx'

const eventsView = { ...view(listSecurityEvents, {}, []), staleTime: 0 }

/** As many as one looks through; who looks for more asks for it. */
const SHOWN_FIRST = 20

/** What happened at the door, the latest first. Names of who works here; of strangers nothing is kept. */
export function SecurityEvents() {
  const { accounts: words } = useMessages()
  const { data } = useQuery(eventsView)
  const { shown, more } = useFirstFew(data?.events ?? [], SHOWN_FIRST)
  if (!data) return null
  return (
    <Panel title={words.events} isFlush>
      {shown.length === 0 && <p className="vg-soft">{words.noEvents}</p>}
      {shown.length > 0 && (
        <WideTable
          label={words.events}
          titles={[words.when, words.what, words.who, words.by]}
          isOneLine
          isStacked="lines"
        >
          {shown.map(({ at, kind, name, by }, index) => (
            <tr key={index}>
              <td>
                <TimeText at={at} />
              </td>
              <td>{words.kinds[kind]}</td>
              <td>{name ?? <span className="vg-quiet">{words.nobody}</span>}</td>
              <td>{by === name ? '' : by}</td>
            </tr>
          ))}
        </WideTable>
      )}
      {more}
    </Panel>
  )
}
