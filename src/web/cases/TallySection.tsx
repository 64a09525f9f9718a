// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getTally } from '#core/reports/duplicatesApi.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Section } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'

/** What the last day brought, counted once each; dropped calls stay in sight of who comes next on shift. */
export function TallySection() {
  const { mayDo } = useSession()
  return mayDo.includes('getTally') ? <Counted /> : null
}

function Counted() {
  const { duplicates, droppedCalls } = useMessages()
  const { tally: words } = duplicates
  const { data } = useQuery(view(getTally, {}, ['report', 'case']))
  if (!data) return null
  return (
    <Section title={words.title}>
      <p>
        {words.line(data.reports, data.responses)}
        {data.linked > 0 && `, ${words.linked(data.linked)}`}
        {data.droppedCalls > 0 && `, ${words.dropped(data.droppedCalls)}`}
      </p>
      {data.dropped.length > 0 && (
        <ul>
          {data.dropped.map(({ reportId, number, fellAt, outcome }) => (
            <li key={reportId} className="vg-row">
              <Link to="/segnalazioni/$reportId" params={{ reportId }}>
                S-{String(number).padStart(4, '0')}
              </Link>
              <TimeText at={fellAt} />
              <span className="vg-soft">{droppedCalls.endings[outcome ?? 'open']}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
