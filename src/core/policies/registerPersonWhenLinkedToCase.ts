// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** Whoever is on a case has a row of the register from the same instant, or a search could miss them. */
export const registerPersonWhenLinkedToCase = policy({
  name: 'registerPersonWhenLinkedToCase',
  on: ['PersonLinked'],
  async react({ id: caseId, event: { personId, calledBy, unknownNumber, description } }) {
    return [
      {
        stream: 'person',
        id: personId,
        command: { type: 'RegisterPerson', caseId, calledBy, unknownNumber, description },
      },
    ]
  },
})
