// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, type Decision, refuse } from '#core/shared/decider.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { PageFacts, PageState } from './page.ts'
import type { PageEvent } from './pageEvents.ts'
import type { PageRefusal } from './pageRefusal.ts'

/** Somebody said yes and has not left: who is told next, and when. */
export interface DepartureClock {
  readonly dueAt: string
  /** `remind`: the worker. `alarm`: the desk and the coordinator. `rung`: they know, and it stays until somebody acts. */
  readonly next: 'remind' | 'alarm' | 'rung'
}

/** Yes is not yet on the way: the worker is reminded, then the others are told. Whoever has left is left alone. */
export function noteNotDeparted(state: PageState, facts: PageFacts): Decision<PageEvent, PageRefusal> {
  const { departure, acknowledgedBy = '', policy } = state
  if (state.phase !== 'acknowledged' || !departure || departure.next === 'rung' || isMoving(facts)) {
    return refuse('NoDepartureAwaited')
  }
  if (facts.now < departure.dueAt) return refuse('NotYetDue', { dueAt: departure.dueAt })
  if (departure.next === 'alarm') {
    const told = (facts.coordinators ?? []).filter((userId) => userId !== acknowledgedBy)
    return accept<PageEvent>({ type: 'DepartureOverdue', userIds: told })
  }
  const dueAt = minutesAfter(facts.now, policy?.departure.alarmMinutes ?? 1)
  return accept<PageEvent>({ type: 'DepartureReminded', userId: acknowledgedBy, dueAt })
}

/** On the road or there, or nobody has to go any more. */
export function isMoving({ isOver, hasLeft, hasArrived }: PageFacts): boolean {
  return Boolean(isOver || hasLeft || hasArrived)
}

/** "Not needed any more", said by a person. */
export function endDepartureClock(state: PageState): Decision<PageEvent, PageRefusal> {
  if (!state.departure) return refuse('NoDepartureAwaited')
  return accept<PageEvent>({ type: 'DepartureClockEnded' })
}
