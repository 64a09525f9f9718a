// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FollowUp, policy } from './policy.ts'

/** One fact, one response: whichever comes first, the link or the case, the linked reports stand with it. */
export const gatherLinkedReports = policy({
  name: 'gatherLinkedReports',
  on: ['ReportLinked', 'ReportUnlinked', 'CaseOpened'],
  async react({ id, event }, world): Promise<readonly FollowUp[]> {
    switch (event.type) {
      case 'CaseOpened': {
        const linked = await world.listLinkedReports(event.reportId)
        return linked.map((reportId) => ({ stream: 'case', id, command: { type: 'GatherReport', reportId } }))
      }
      case 'ReportLinked': {
        const caseId = await world.findCaseOf(event.to)
        return caseId ? [{ stream: 'case', id: caseId, command: { type: 'GatherReport', reportId: id } }] : []
      }
      case 'ReportUnlinked': {
        const caseId = await world.findCaseOf(id)
        return caseId ? [{ stream: 'case', id: caseId, command: { type: 'PartReport', reportId: id } }] : []
      }
    }
  },
})
