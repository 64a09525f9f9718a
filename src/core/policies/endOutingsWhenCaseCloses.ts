// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** The response is over: nobody is out for it any more, but for whoever is in alarm (the outing itself says no). */
export const endOutingsWhenCaseCloses = policy({
  name: 'endOutingsWhenCaseCloses',
  on: ['CaseClosedOperationally'],
  async react({ id: caseId, happenedAt }, world) {
    const out = (await world.listOutings()).filter((one) => one.caseId === caseId)
    return out.map(({ outingId, startedAt }) => ({
      stream: 'outing' as const,
      id: outingId,
      command: {
        type: 'EndOuting' as const,
        cause: 'closed' as const,
        // A closure typed with an earlier time does not end what had not begun.
        at: happenedAt > startedAt ? happenedAt : startedAt,
      },
    }))
  },
})
