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
    // Without a municipality nobody can be named by rule: the coordinator prepares it by hand, and the duty says so.
    const charge = recipient
      ? prepareHandover(world.newId(), caseId, recipient, 'charge')
      : openSendDuty(world.newId(), caseId, caseId)
    const informed = (event.inform ?? []).filter((code) => code !== recipient)
    return [charge, ...informed.map((code) => prepareHandover(world.newId(), caseId, code, 'information'))]
  },
})

function openSendDuty(dutyId: string, caseId: string, subjectId: string) {
  return {
    stream: 'duty',
    id: dutyId,
    command: { type: 'OpenDuty', caseId, subjectId, definition: 'handover-send' },
  } as const
}
