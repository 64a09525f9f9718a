// SPDX-License-Identifier: AGPL-3.0-or-later

import { accept, type Decision, refuse } from '#core/shared/decider.ts'
import { isMoving } from './departure.ts'
import type { PageFacts, PageState } from './page.ts'
import type { PageCommand } from './pageCommands.ts'
import type { PageEvent } from './pageEvents.ts'
import type { PageRefusal } from './pageRefusal.ts'

type Told = Extract<PageCommand, { type: 'RecordOwnDeparture' | 'RecordOwnArrival' }>

/** Each responder leaves and arrives for themselves: that the first team is on the road says nothing of the second. */
export function recordOwnRoad(state: PageState, told: Told, facts: PageFacts): Decision<PageEvent, PageRefusal> {
  const { caseId, acknowledgedBy, help } = state
  const { userId, at } = told
  // Whoever answers a call for help is on no road of their own: the outing they were called about goes on.
  if (help || !acknowledgedBy) return refuse('NobodyAccepted')
  if (acknowledgedBy !== userId) return refuse('NotTheResponder')
  if (facts.isOver) return refuse('NoDepartureAwaited')
  if (at > facts.now) return refuse('InstantInFuture', { now: facts.now })
  const { receivedAt } = facts
  if (receivedAt && at < receivedAt) return refuse('InstantBeforeReport', { receivedAt })
  const before = goesAfterAll(state, userId, facts)
  if (told.type === 'RecordOwnArrival') {
    if (facts.hasArrived) return refuse('AlreadyOnSite')
    return accept<PageEvent>(...before, { type: 'ResponderArrived', caseId, userId, at })
  }
  // Back from there, and needed again: the same person leaves once more.
  if (isMoving(facts) && facts.isOut !== false) return refuse('AlreadyDeparted')
  return accept<PageEvent>(...before, { type: 'ResponderDeparted', caseId, userId, at })
}

/** The next one was being called in their place, and may rest. Whoever is barred goes for nobody. */
function goesAfterAll(state: PageState, userId: string, { barred }: PageFacts): PageEvent[] {
  if (state.phase !== 'calling' || barred?.includes(userId)) return []
  const others = state.called.filter((called) => called !== userId)
  return [
    { type: 'PageAcknowledged', caseId: state.caseId, userId, by: 'departure' },
    ...(others.length > 0 ? [{ type: 'TeamStoodDown' as const, userIds: others }] : []),
  ]
}
