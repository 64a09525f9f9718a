// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FollowUp, policy } from './policy.ts'

/**
 * Departure starts the clock of everybody who answered the call-out; arrival is a sign of life and begins the clock of the
 * site. From departure, because in a yard without signal nobody hears of the arrival.
 */
export const watchTeamOnItsWay = policy({
  name: 'watchTeamOnItsWay',
  on: ['TeamDeparted', 'TeamArrived'],
  async react({ id: caseId, event: { type, at } }, world) {
    const out = await world.listOutings()
    const where = type === 'TeamArrived' ? 'on_site' : 'on_the_way'
    const team = await world.listTeam(caseId)
    return team.flatMap((userId): FollowUp[] => {
      const hers = out.filter((one) => one.userId === userId)
      const here = hers.find((one) => one.caseId === caseId)
      // Nobody is in two places: a response left without a word ends where the next begins.
      const elsewhere = hers.filter((one) => one !== here)
      const ended = elsewhere.map(
        ({ outingId }): FollowUp => ({
          stream: 'outing',
          id: outingId,
          command: { type: 'EndOuting', cause: 'elsewhere', at },
        }),
      )
      if (here && type === 'TeamDeparted') return ended
      const watched: FollowUp = here
        ? { stream: 'outing', id: here.outingId, command: { type: 'ConfirmSafety', by: 'arrival', at } }
        : { stream: 'outing', id: world.newId(), command: { type: 'StartOuting', caseId, userId, where, at } }
      return [...ended, watched]
    })
  },
})
