// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** The morning starts when the night ends: the municipality where the person was found gets its handover. */
export const prepareHandoverWhenCaseClosesOperationally = policy({
  name: 'prepareHandoverWhenCaseClosesOperationally',
  on: ['CaseClosedOperationally'],
  async react({ id: caseId, event }, world) {
    // Without a municipality nobody can be named by rule: the coordinator prepares it by hand, and the duty says so.
    if (!event.municipality) return [openSendDuty(world.newId(), caseId, caseId)]
    const handoverId = world.newId()
    return [
      {
        stream: 'handover',
        id: handoverId,
        command: { type: 'PrepareHandover', caseId, recipient: event.municipality, purpose: 'charge' },
      },
    ]
  },
})

function openSendDuty(dutyId: string, caseId: string, subjectId: string) {
  return {
    stream: 'duty',
    id: dutyId,
    command: { type: 'OpenDuty', caseId, subjectId, definition: 'handover-send' },
  } as const
}
