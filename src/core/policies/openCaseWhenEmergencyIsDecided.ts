// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** An emergency is somebody's from the instant it is decided: the case opens in the same transaction. */
export const openCaseWhenEmergencyIsDecided = policy({
  name: 'openCaseWhenEmergencyIsDecided',
  on: ['TriageDecided', 'TriageCorrected'],
  async react({ id: reportId, event }, world) {
    if (event.outcome !== 'emergency') return []
    const found = await world.findReport(reportId)
    // Never a quiet end: an emergency without a case is a bug, and its triage must not be recorded as done.
    if (!found) throw new Error(`report ${reportId} was triaged but cannot be found`)
    return [
      {
        stream: 'case',
        id: world.newId(),
        command: {
          type: 'OpenCase',
          reportId,
          priority: event.priority ?? 'P1',
          ...found,
          ...(event.handledBy ? { handledBy: event.handledBy } : {}),
        },
      },
    ]
  },
})
