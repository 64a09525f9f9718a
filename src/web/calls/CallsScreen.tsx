// SPDX-License-Identifier: AGPL-3.0-or-later
import { useParams } from '@tanstack/react-router'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { CallRow } from './CallRow.tsx'
import './calls.css'
import { useCalls } from './callsView.ts'
import { SwitchboardPanel } from './SwitchboardPanel.tsx'
import { SwitchboardTroubles } from './SwitchboardTroubles.tsx'

/** Every call that rang: those that wait for a person, oldest first, then what became of the others. */
export function CallsScreen() {
  const { calls: words } = useMessages()
  const { mayDo } = useSession()
  const { callId } = useParams({ strict: false })
  const { data } = useCalls()
  const { waiting = [], handled = [], troubles = [] } = data ?? {}
  const all = [...waiting, ...handled]
  return (
    <div className="vg-screen">
      <PageTitle>{words.title}</PageTitle>
      <SwitchboardTroubles troubles={troubles} />
      <Panel title={words.waiting} note={data && words.note(waiting.length)}>
        {data && waiting.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
        <ul className="calls-list" aria-label={words.waiting}>
          {waiting.map((call) => (
            <CallRow key={call.callId} call={call} all={all} isSought={call.callId === callId} />
          ))}
        </ul>
      </Panel>
      <Panel title={words.handled}>
        {data && handled.length === 0 && <p className="vg-quiet">{words.noneHandled}</p>}
        <ul className="calls-list" aria-label={words.handled}>
          {handled.map((call) => (
            <CallRow key={call.callId} call={call} all={all} isSought={call.callId === callId} />
          ))}
        </ul>
      </Panel>
      {mayDo.includes('getSwitchboard') && <SwitchboardPanel />}
    </div>
  )
}
