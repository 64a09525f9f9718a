// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, type Decision, refuse } from '#core/shared/decider.ts'
import type { PageFacts, PageState } from './page.ts'
import type { PageCommand } from './pageCommands.ts'
import type { PageEvent } from './pageEvents.ts'
import type { PageRefusal } from './pageRefusal.ts'

type Decided = Decision<PageEvent, PageRefusal>

/** Whoever said yes may not see the case any more. Never refused: where they do not go, or nobody goes, there is nothing to ask. */
export function askAboutBarred(state: PageState, userId: string, { isOver }: PageFacts): Decided {
  const goes = state.acknowledgedBy === userId && state.phase !== 'withdrawn' && !state.help && !isOver
  return goes && state.barredResponder !== userId ? accept<PageEvent>({ type: 'ResponderBarred', userId }) : accept()
}

/** They may see it again before anybody has decided. */
export function liftBarred(state: PageState, userId: string, clock: { departBy?: string }): Decided {
  if (state.barredResponder !== userId) return accept()
  return accept<PageEvent>({ type: 'BarredResponderSettled', userId, decision: 'lifted', ...clock })
}

/** Another team is called, or this one stays; either way by a person, with a reason. The first is not let go until another says yes. */
export function settleBarred(
  state: PageState,
  { userId, decision, reason }: Extract<PageCommand, { type: 'SettleBarred' }>,
  clock: { departBy?: string },
  callNext: () => Decided,
): Decided {
  if (state.barredResponder !== userId) return refuse('NobodyBarred')
  const settled = { type: 'BarredResponderSettled', userId, decision, reason } as const
  if (decision === 'stays') return accept<PageEvent>({ ...settled, ...clock })
  // The next one is being called already, because this one did not leave.
  if (state.phase === 'calling') return accept<PageEvent>(settled)
  const called = callNext()
  return 'refusal' in called ? called : accept<PageEvent>(settled, ...called.events)
}
