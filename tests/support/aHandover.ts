// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverEvent } from '#core/handovers/handoverEvents.ts'
import { anId, aText } from './words.ts'

export const HEAD_HASH = 'a'.repeat(64)

function history(purpose: 'charge' | 'information', events: readonly HandoverEvent[]) {
  const and = (event: HandoverEvent) => history(purpose, [...events, event])
  const about = { caseId: anId('case'), recipient: '015182' }
  return {
    events,
    sent: () => and({ type: 'HandoverSent', ...about, purpose, pack: aText('pack'), headHash: HEAD_HASH }),
    acknowledged: () => and({ type: 'HandoverAcknowledged', ...about, purpose }),
    disputed: () => and({ type: 'CompetenceDisputed', caseId: about.caseId, reason: aText('lives in Pero') }),
    takenInCharge: () => and({ type: 'TakenInCharge', ...about }),
    closedWithoutCharge: () => and({ type: 'ClosedWithoutCharge', caseId: about.caseId, reason: aText('moved away') }),
  }
}

/** A handover prepared for the desk of Rho, and then what the traits say. */
export function aHandover(purpose: 'charge' | 'information' = 'charge') {
  return history(purpose, [{ type: 'HandoverPrepared', caseId: anId('case'), recipient: '015182', purpose }])
}
