// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** A request nobody turned into a bed must not stay on the coordinator's list after the night. */
export const releaseRequestsWhenCaseClosesOperationally = policy({
  name: 'releaseRequestsWhenCaseClosesOperationally',
  on: ['CaseClosedOperationally'],
  async react({ id: caseId }, world) {
    const requests = await world.listOpenRequests(caseId)
    return requests.map((stayId) => ({
      stream: 'stay' as const,
      id: stayId,
      command: { type: 'ReleaseHold' as const },
    }))
  },
})
