// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FollowUp } from './policy.ts'

/** What a policy asks for when a municipality must hear of a case. */
export function prepareHandover(
  handoverId: string,
  caseId: string,
  recipient: string,
  purpose: 'charge' | 'information',
): FollowUp {
  return { stream: 'handover', id: handoverId, command: { type: 'PrepareHandover', caseId, recipient, purpose } }
}
