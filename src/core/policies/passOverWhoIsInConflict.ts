// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** Whoever must know nothing of a case is not called for it a second longer, whatever began before it was known. */
export const passOverWhoIsInConflict = policy({
  name: 'passOverWhoIsInConflict',
  on: ['ConflictNamed'],
  async react({ id: caseId, event: { who } }, world) {
    if (who.kind !== 'staff') return []
    const calling = await world.listCallingPages(caseId)
    const { userId } = who
    return calling.map((id) => ({ stream: 'page' as const, id, command: { type: 'PassOver' as const, userId } }))
  },
})
