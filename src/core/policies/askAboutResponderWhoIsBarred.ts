// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** Whoever said yes and then may not see the case, by a conflict or by a key taken back, is never left to go unseen: the desk is asked. */
export const askAboutResponderWhoIsBarred = policy({
  name: 'askAboutResponderWhoIsBarred',
  on: ['ConflictNamed', 'KeyWithdrawn', 'ConflictStruck', 'KeyGiven'],
  async react({ id: caseId, event }, world) {
    const userId = 'userId' in event ? event.userId : event.who.kind === 'staff' ? event.who.userId : undefined
    if (!userId) return []
    const isBarred = event.type === 'ConflictNamed' || event.type === 'KeyWithdrawn'
    const type = isBarred ? ('AskAboutBarred' as const) : ('LiftBarred' as const)
    const pages = await world.listPagesAnsweredBy(caseId, userId)
    return pages.map((id) => ({ stream: 'page' as const, id, command: { type, userId } }))
  },
})
