// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** The first one left after all: whoever was being called in their place may rest. */
export const stopCallingWhenTeamLeaves = policy({
  name: 'stopCallingWhenTeamLeaves',
  on: ['TeamDeparted', 'TeamArrived'],
  async react({ id: caseId, event }, world) {
    // One who leaves for themselves says so to their own call-out.
    if (event.pageId) return []
    const reopened = await world.listReopenedPages(caseId)
    return reopened.map(({ pageId, userId }) => ({
      stream: 'page' as const,
      id: pageId,
      command: { type: 'AcknowledgePage' as const, userId, by: 'departure' as const },
    }))
  },
})
