// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** Who takes the call-out takes the case; who answers a call for help does not. */
export const acknowledgeCaseWhenPageIsAcknowledged = policy({
  name: 'acknowledgeCaseWhenPageIsAcknowledged',
  on: ['PageAcknowledged'],
  async react({ id: pageId, event }) {
    if (event.help) return []
    return [
      { stream: 'case', id: event.caseId, command: { type: 'RecordAcknowledgement', pageId, userId: event.userId } },
    ]
  },
})
