// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FollowUp, policy } from './policy.ts'

/**
 * A second team that answers while the first is out is on its way too. Departure starts the clock of everybody who answered the call-out; arrival is a sign of life and begins the clock of the
 * site. From departure, because in a yard without signal nobody hears of the arrival.
 */
export const watchTeamOnItsWay = policy({
  name: 'watchTeamOnItsWay',
  on: ['TeamDeparted', 'TeamArrived', 'PageAcknowledged'],
  async react({ id, event, happenedAt }, world) {
    const out = await world.listOutings()
    if (event.type === 'PageAcknowledged') {
      const { caseId, userId, help } = event
      const there = out.filter((one) => one.caseId === caseId)
      if (help || there.length === 0 || there.some((one) => one.userId === userId)) return []
      const command = { type: 'StartOuting', caseId, userId, where: 'on_the_way', at: happenedAt } as const
      return [{ stream: 'outing', id: world.newId(), command }]
    }
    const { type, at } = event
    const caseId = id
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
