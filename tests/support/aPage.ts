// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PageEvent, PageStep } from '#core/paging/pageEvents.ts'
import { anId, inWinter } from './words.ts'

/** Who is on call in every test: first, second, and the coordinator who never says no. */
export const ladder: PageStep[] = [
  { userId: 'licia', level: 'first', waitMinutes: 10 },
  { userId: 'bruno', level: 'second', waitMinutes: 10 },
  { userId: 'cornelia', level: 'coordinator', waitMinutes: 15 },
]

const started: PageEvent = {
  type: 'PageStarted',
  caseId: anId('case'),
  steps: ladder,
  dueAt: inWinter('2026-01-14 01:14'),
}

/** A call-out of Wednesday 14 January 2026, 01:04, calling the first on-call until the traits say otherwise. */
export function aPage(events: readonly PageEvent[] = [started]) {
  const and = (event: PageEvent) => aPage([...events, event])
  return {
    events,
    with: and,
    unansweredByFirst: () =>
      and({ type: 'PageEscalated', step: 1, cause: 'no_answer', dueAt: inWinter('2026-01-14 01:24') }),
    unansweredBySecond: () =>
      and({ type: 'PageEscalated', step: 2, cause: 'no_answer', dueAt: inWinter('2026-01-14 01:39') }),
    acknowledgedBy: (userId: string) => and({ type: 'PageAcknowledged', caseId: anId('case'), userId, by: 'link' }),
  }
}
