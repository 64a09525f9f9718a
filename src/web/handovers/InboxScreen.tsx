// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listHandovers } from '#core/handovers/handoversApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel, Section } from '../ui/Panel.tsx'
import { usePrintedPeriod } from '../ui/printed.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { HandoverRow } from './HandoverRow.tsx'
import { groupByRecipient, stillOpen } from './handoverGroups.ts'
import './handovers.css'

/** The morning: what each municipality still has to receive, read and take in charge. A desk sees its own. */
export function InboxScreen() {
  const { inbox: words, sections, title } = useMessages().handovers
  const { user } = useSession()
  const { town } = useAmbitoWords()
  const { data } = useQuery(view(listHandovers, {}, ['handover', 'duty']))
  const [shown, setShown] = useState<'open' | 'all'>('open')
  const lists = data && { open: stillOpen(data.handovers), all: data.handovers }
  usePrintedPeriod(lists && words.shows[shown](lists[shown].length))
  if (!lists) return <PageTitle>{title}</PageTitle>
  const eyes = user.role === 'municipal_worker' ? 'desk' : 'ambito'
  return (
    <div className="vg-screen handovers-inbox">
      <PageTitle>{title}</PageTitle>
      <RadioKeys
        label={words.show}
        value={shown}
        onChange={setShown}
        choices={(['open', 'all'] as const).map((value) => ({ value, label: words.shows[value](lists[value].length) }))}
      />
      {lists[shown].length === 0 && (
        <EmptyState title={shown === 'open' ? words.none : words.noneAtAll}>{words.noneAdvice[eyes]}</EmptyState>
      )}
      {groupByRecipient(lists[shown]).map(({ recipient, phases }) => (
        <Panel
          key={recipient}
          title={town(recipient)}
          note={words.waiting(stillOpen(phases.flatMap(({ lines }) => lines)).length)}
        >
          {phases.map(({ phase, lines }) => (
            <Section key={phase} title={sections[eyes][phase]}>
              <ul>
                {lines.map((line) => (
                  <HandoverRow key={line.handoverId} line={line} />
                ))}
              </ul>
            </Section>
          ))}
        </Panel>
      ))}
    </div>
  )
}
