// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** An emergency is somebody's from the instant it is decided: the case opens in the same transaction. */
export const openCaseWhenEmergencyIsDecided = policy({
  name: 'openCaseWhenEmergencyIsDecided',
  on: ['TriageDecided'],
  async react({ id: reportId, event }, world) {
    if (event.outcome !== 'emergency') return []
    const found = await world.findReport(reportId)
    if (!found) return []
    return [
      {
        stream: 'case',
        id: world.newId(),
        command: { type: 'OpenCase', reportId, priority: event.priority ?? 'P1', ...found },
      },
    ]
  },
})
