// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listBreakGlasses } from '#core/breakglass/breakGlassApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { GlassCard } from './GlassCard.tsx'

/** The queue of the morning: what was opened at night waits here until somebody else has looked at it. */
export function ReviewScreen() {
  const { breakGlass } = useMessages()
  const { review: words } = breakGlass
  const { data } = useQuery(view(listBreakGlasses, {}, ['break_glass', 'protection', 'alert']))
  return (
    <div className="vg-stack">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-soft">{words.advice}</p>
      {data?.toReview.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      {data && data.toReview.length > 0 && (
        <Panel title={words.waiting} note={String(data.toReview.length)}>
          {data.toReview.map((glass) => (
            <GlassCard key={glass.breakGlassId} glass={glass} />
          ))}
        </Panel>
      )}
      <Panel title={words.done}>
        {data?.reviewed.length === 0 && <p className="vg-quiet">{words.doneNone}</p>}
        {data?.reviewed.map((glass) => (
          <GlassCard key={glass.breakGlassId} glass={glass} />
        ))}
      </Panel>
    </div>
  )
}
