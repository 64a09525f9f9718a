// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FollowUp, policy, type World } from './policy.ts'

/**
 * Departure starts the clock of who leaves; arrival is a sign of life and begins the clock of the site. From departure, because
 * in a yard without signal nobody hears of the arrival. A line of the whole team is of everybody who had said yes.
 */
export const watchTeamOnItsWay = policy({
  name: 'watchTeamOnItsWay',
  on: ['TeamDeparted', 'TeamArrived', 'ResponderDeparted', 'ResponderArrived'],
  async react({ id, event }, world) {
    const { type, at } = event
    const where = type === 'TeamArrived' || type === 'ResponderArrived' ? 'on_site' : 'on_the_way'
    if ('userId' in event) return watch([event.userId], { caseId: event.caseId, where, at }, world)
    return event.pageId ? [] : watch(await world.listTeam(id), { caseId: id, where, at }, world)
  },
})

interface Road {
  readonly caseId: string
  readonly where: 'on_the_way' | 'on_site'
  readonly at: string
}

async function watch(team: readonly string[], { caseId, where, at }: Road, world: World): Promise<FollowUp[]> {
  const out = await world.listOutings()
  return team.flatMap((userId): FollowUp[] => {
    const hers = out.filter((one) => one.userId === userId)
    const here = hers.find((one) => one.caseId === caseId)
    // Nobody is in two places: a response left without a word ends where the next begins.
    const elsewhere = hers.filter((one) => one !== here)
    const ended = elsewhere.map(
      ({ outingId, startedAt }): FollowUp => ({
        stream: 'outing',
        id: outingId,
        command: { type: 'EndOuting', cause: 'elsewhere', at: later(at, startedAt) },
      }),
    )
    if (here && where === 'on_the_way') return ended
    const watched: FollowUp = here
      ? {
          stream: 'outing',
          id: here.outingId,
          command: { type: 'ConfirmSafety', by: 'arrival', at: later(at, here.startedAt) },
        }
      : { stream: 'outing', id: world.newId(), command: { type: 'StartOuting', caseId, userId, where, at } }
    return [...ended, watched]
  })
}

/** What is told late does not end, or confirm, what had not begun. */
function later(at: string, startedAt: string): string {
  return at > startedAt ? at : startedAt
}
