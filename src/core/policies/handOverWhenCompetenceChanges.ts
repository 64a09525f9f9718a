// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'
import { prepareHandover } from './prepareHandover.ts'

/**
 * Once the night part has ended, a municipality newly found competent gets its handover at once. The one that went out
 * before stays where it is: whoever prepared it says what becomes of it, and the diary shows both.
 */
export const handOverWhenCompetenceChanges = policy({
  name: 'handOverWhenCompetenceChanges',
  on: ['CompetenceConfirmed'],
  async react({ id: caseId, event }, world) {
    if (!event.afterClosure) return []
    const known = await world.listRecipients(caseId)
    const { competent } = event
    const charge =
      competent.kind === 'municipality' &&
      !known.some(({ recipient, purpose }) => recipient === competent.code && purpose === 'charge')
        ? [prepareHandover(world.newId(), caseId, competent.code, 'charge')]
        : []
    const copies = event.inform
      .filter((code) => !known.some(({ recipient }) => recipient === code))
      .map((code) => prepareHandover(world.newId(), caseId, code, 'information'))
    return [...charge, ...copies]
  },
})
