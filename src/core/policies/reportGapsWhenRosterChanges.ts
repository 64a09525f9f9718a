// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** A gap that was filled stops its alarm at once; one that opens is said at once. */
export const reportGapsWhenRosterChanges = policy({
  name: 'reportGapsWhenRosterChanges',
  on: ['RosterPublished', 'ShiftChangedHands', 'AbsenceRecorded', 'AbsenceWithdrawn'],
  async react(_happened, world) {
    return [{ stream: 'coverage', id: world.coverageId(), command: { type: 'ReportGaps' } }]
  },
})
