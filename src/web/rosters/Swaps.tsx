// SPDX-License-Identifier: AGPL-3.0-or-later

import { answerSwap } from '#core/rosters/rostersApi.ts'
import type { SwapView } from '#core/rosters/rosterViewsApi.ts'
import { ToldLine } from '../alerts/ToldLine.tsx'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Section } from '../ui/Panel.tsx'
import type { RosterWords } from './rosterWords.ts'

/** Swaps that wait for a yes; who is asked answers here. */
export function Swaps({ swaps, say }: { readonly swaps: readonly SwapView[]; readonly say: RosterWords }) {
  const { rosters: words } = useMessages()
  const { user } = useSession()
  const answer = useCommand(answerSwap)
  if (swaps.length === 0) return null

  function tell({ rosterId, swapId }: SwapView, said: 'yes' | 'no') {
    answer.mutate(
      { params: { rosterId, swapId }, body: { answer: said } },
      { onSuccess: () => announce(words.swap.done) },
    )
  }
  return (
    <Section title={words.swap.list}>
      <ul className="vg-stack">
        {swaps.map((swap) => {
          const { fromUserId, withUserId, consents } = swap
          const line =
            words.swap.line(say.name(fromUserId), swap.shift ? say.span(swap.shift) : '—', say.name(withUserId)) +
            (swap.withShift ? words.swap.against(say.span(swap.withShift)) : '')
          const isParty = user.userId === fromUserId || user.userId === withUserId
          const hasSaidYes = consents.includes(user.userId)
          const waiting = [fromUserId, withUserId].filter((userId) => !consents.includes(userId)).map(say.name)
          return (
            <li key={swap.swapId} className="vg-row">
              <span>{line}</span>
              {isParty && !hasSaidYes && (
                <Button size="small" label={words.swap.yesTo(line)} onPress={() => tell(swap, 'yes')}>
                  {words.swap.yes}
                </Button>
              )}
              {isParty && (
                <Button size="small" variant="quiet" label={words.swap.noTo(line)} onPress={() => tell(swap, 'no')}>
                  {hasSaidYes ? words.swap.takeBack : words.swap.no}
                </Button>
              )}
              {(!isParty || hasSaidYes) && <span className="vg-quiet">{words.swap.waits(waiting.join(', '))}</span>}
              <ToldLine told={swap.told} />
            </li>
          )
        })}
      </ul>
      <ActProblem error={answer.error} refusals={words.refusals} />
    </Section>
  )
}
