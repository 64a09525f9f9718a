// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { OutingCard } from './OutingCard.tsx'
import { useOutings } from './outingsView.ts'
import './outings.css'

/** Everybody out now; who is in alarm stands first, with what to do. */
export function OutingsScreen() {
  const { outings: words } = useMessages()
  const outings = useOutings()
  return (
    <div className="vg-screen outings">
      <PageTitle>{words.heading}</PageTitle>
      {outings?.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      {outings?.map((outing) => (
        <OutingCard key={outing.outingId} outing={outing} />
      ))}
    </div>
  )
}
