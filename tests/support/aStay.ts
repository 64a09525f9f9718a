// SPDX-License-Identifier: AGPL-3.0-or-later
import type { StayFacts } from '#core/beds/stay.ts'
import type { Condition, StayEvent } from '#core/beds/stayEvents.ts'
import { anId, aText, inWinter } from './words.ts'

export const wish = { caseId: anId('case'), personId: anId('person'), resourceKey: 'casa-esempio' }

const requested: StayEvent = { type: 'StayRequested', ...wish, unmet: ['tb_test'] }

/** A request for a bed at Casa Esempio for somebody without a test, and then what the traits say. */
export function aStay(events: readonly StayEvent[] = [requested]) {
  const and = (event: StayEvent) => aStay([...events, event])
  const { caseId, personId, resourceKey } = wish
  return {
    events,
    waived: (condition: Condition = 'tb_test') =>
      and({ type: 'ConditionWaived', waiver: { condition, userId: 'cornelia', reason: aText('cold plan') } }),
    held: () => and({ type: 'BedHeld', caseId, resourceKey, bedKey: 'm12', expiresAt: inWinter('2026-01-09 23:16') }),
    expired: () => and({ type: 'HoldExpired', caseId }),
    released: () => and({ type: 'HoldReleased', caseId }),
    refused: () => and({ type: 'StayRefused', caseId, reason: aText('the room leaks') }),
    confirmed: () => and({ type: 'StayConfirmed', caseId }),
    checkedIn: () => and({ type: 'PersonCheckedIn', caseId, personId, at: inWinter('2026-01-09 23:25') }),
    ended: () => and({ type: 'StayEnded', at: inWinter('2026-01-10 08:00') }),
  }
}

/** A bed the house keeps for itself. */
export function aMarkedBed() {
  return aStay([{ type: 'BedMarked', resourceKey: 'casa-esempio', bedKey: 'm1', mark: 'occupied_by_house' }])
}

/** 22:31 of S-1: one bed free, every condition met, the test waivable. */
export function stayFacts(but: Partial<StayFacts> = {}): StayFacts {
  return {
    now: inWinter('2026-01-09 22:31'),
    holdMinutes: 45,
    resource: { waivable: ['tb_test'] },
    personKnown: true,
    unmet: [],
    freeBeds: ['m12'],
    personPlacedElsewhere: false,
    ...but,
  }
}
