// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#core/shared/actor.ts'
import { policy } from './policy.ts'

/** What somebody out does on the case is a sign of life, at the time of her phone: she need not press twice. */
export const confirmSafetyWhenWorkerActs = policy({
  name: 'confirmSafetyWhenWorkerActs',
  on: [
    'PatrolReleased',
    'PersonLinked',
    'AnimalPlaced',
    'NoteAdded',
    'CostRecorded',
    'OfferRecorded',
    'PlaceLocated',
    'StayRequested',
    'BedHeld',
    'HoldReleased',
    'StayConfirmed',
    'PersonCheckedIn',
    'CaseClosedOperationally',
  ],
  async react({ id, event, actor, happenedAt }, world) {
    const userId = whoActs(actor)
    if (!userId) return []
    const caseId = 'caseId' in event ? event.caseId : id
    const hers = (await world.listOutings()).filter((one) => one.userId === userId && one.caseId === caseId)
    return hers
      .filter(({ startedAt }) => startedAt <= happenedAt)
      .map(({ outingId }) => ({
        stream: 'outing' as const,
        id: outingId,
        command: { type: 'ConfirmSafety' as const, by: 'act' as const, at: happenedAt },
      }))
  },
})

/** A rule that acts in her wake says nothing of her. */
function whoActs(actor: Actor): string | undefined {
  return actor.kind === 'system' ? undefined : actor.userId
}
