// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { getRetention } from '#core/privacy/retentionApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { ErasureCard } from './ErasureCard.tsx'
import { FindThing } from './FindThing.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import './privacy.css'
import { ThingsTable } from './ThingsTable.tsx'

/** What has reached its term, what waits for a second person, and how much longer the rest is kept. */
export function RetentionScreen() {
  const { privacy: words } = useMessages()
  const time = useTimeWords()
  const { data, error } = useQuery({
    ...view(getRetention, {}, ['erasure', 'hold', 'retention_review', 'case', 'report']),
    // While words are being erased the bar moves: no event tells of each.
    refetchInterval: ({ state }) => (state.data?.erasures.some(({ phase }) => phase === 'authorised') ? 1_000 : false),
  })
  const review = data?.lastReview
  return (
    <div className="vg-stack">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-soft">{words.advice}</p>
      <ActProblem error={error} refusals={{}} />
      {data && (
        <>
          <Panel title={words.erasures.title}>
            {data.erasures.length === 0 && <p className="vg-quiet">{words.erasures.none}</p>}
            {data.erasures.map((erasure) => (
              <ErasureCard key={erasure.erasureId} erasure={erasure} />
            ))}
          </Panel>
          <Panel
            title={words.things.title}
            note={review ? words.things.reviewed(time(review.at)) : words.things.notReviewed}
          >
            {data.things.length === 0 ? (
              <EmptyState title={words.things.none}>{words.things.noneAdvice}</EmptyState>
            ) : (
              <ThingsTable things={data.things} label={words.things.title} now={data.serverTime} />
            )}
          </Panel>
          <FindThing />
          <PlanPanel periods={data.periods} fleetingDays={data.fleetingDays} />
        </>
      )}
    </div>
  )
}
