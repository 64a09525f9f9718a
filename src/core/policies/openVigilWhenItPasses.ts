// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** One ends, the next begins, in the same transaction: the operations room is never nobody's. */
export const openVigilWhenItPasses = policy({
  name: 'openVigilWhenItPasses',
  on: ['BriefingAccepted', 'VigilRelieved'],
  async react({ id: previousId, event }, world) {
    const manner = event.type === 'BriefingAccepted' ? 'accepted' : 'relieved'
    return [
      {
        stream: 'vigil',
        id: world.newId(),
        command: { type: 'OpenVigil', userId: event.userId, manner, previousId },
      },
    ]
  },
})
