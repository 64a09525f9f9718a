// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listDisclosures } from '#core/privacy/disclosureApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { DisclosureCard } from './DisclosureCard.tsx'
import './privacy.css'

/** Who has asked what is kept about them, and what each request waits for. */
export function DisclosuresScreen() {
  const { disclosure: words } = useMessages()
  const { data, error } = useQuery(view(listDisclosures, {}, ['disclosure']))
  return (
    <div className="vg-stack">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-soft">{words.advice}</p>
      <ActProblem error={error} refusals={{}} />
      {data?.disclosures.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      {data && data.disclosures.length > 0 && (
        <Panel title={words.list}>
          {data.disclosures.map((line) => (
            <DisclosureCard key={line.disclosureId} line={line} />
          ))}
        </Panel>
      )}
    </div>
  )
}
