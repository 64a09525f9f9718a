// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'
import { prepareHandover } from './prepareHandover.ts'

/**
 * The morning starts when the night ends: the handover goes to the municipality a person confirmed, else to the one
 * where the person was found, which helps until the right one is known; copies for information to the others.
 */
export const prepareHandoverWhenCaseClosesOperationally = policy({
  name: 'prepareHandoverWhenCaseClosesOperationally',
  on: ['CaseClosedOperationally'],
  async react({ id: caseId, event }, world) {
    const recipient = event.competent ?? event.municipality
    const copies = (event.inform ?? [])
      .filter((code) => code !== recipient)
      .map((code) => prepareHandover(world.newId(), caseId, code, 'information'))
    // Without a municipality nobody can be named by rule: the coordinator prepares it by hand, and the duty says so.
    if (!recipient) return [openSendDuty(world.newId(), caseId, caseId), ...copies]
    return [prepareHandover(world.newId(), caseId, recipient, 'charge'), ...copies]
  },
})

function openSendDuty(dutyId: string, caseId: string, subjectId: string) {
  return {
    stream: 'duty',
    id: dutyId,
    command: { type: 'OpenDuty', caseId, subjectId, definition: 'handover-send' },
  } as const
}
