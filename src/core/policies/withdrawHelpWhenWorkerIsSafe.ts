// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** She is heard: whoever was called about her is told to rest. */
export const withdrawHelpWhenWorkerIsSafe = policy({
  name: 'withdrawHelpWhenWorkerIsSafe',
  on: ['SafetyConfirmed', 'PanicEnded', 'OutingEnded', 'PanicRaised'],
  async react({ id: outingId, event }, world) {
    // A sign too old to end the silence withdraws nobody; a panic takes the place of the calls for silence.
    if (event.type === 'SafetyConfirmed' && !event.dueAt) return []
    const pages = await world.listHelpPages(outingId, event.type === 'PanicRaised' ? 'silence' : undefined)
    return pages.map((pageId) => ({ stream: 'page' as const, id: pageId, command: { type: 'WithdrawPage' as const } }))
  },
})
