// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CaseView, recordArrival, recordDeparture, releasePatrol } from '#core/cases/casesApi.ts'
import { recordOwnArrival, recordOwnDeparture } from '#core/paging/ownRoadApi.ts'
import { useCommand } from '../app/views.ts'
import { useClock } from '../ui/now.ts'
import { justNow } from './justNow.ts'

type Found = Pick<CaseView, 'caseId' | 'receivedAt' | 'callOuts'>

/** Call-outs with somebody who goes: each has a road of its own. */
export function teamsOf({ callOuts }: Pick<CaseView, 'callOuts'>): CaseView['callOuts'] {
  return callOuts.filter(({ help, responder, phase }) => !help && responder && phase !== 'withdrawn')
}

/** The three times of the road, now or as told later. One team is named; of who went before the case was written in nobody is. */
export function useTimeActs(found: Found) {
  const { caseId, receivedAt } = found
  const clock = useClock()
  const departure = useCommand(recordDeparture)
  const arrival = useCommand(recordArrival)
  const ownDeparture = useCommand(recordOwnDeparture)
  const ownArrival = useCommand(recordOwnArrival)
  const patrolRelease = useCommand(releasePatrol)
  const [team] = teamsOf(found)
  const actOf = ({ mutate, isPending, error }: typeof departure | typeof arrival | typeof patrolRelease) => {
    const at = (instant: string) => mutate({ params: { caseId }, body: { at: instant } })
    return { at, now: () => at(justNow(clock, receivedAt)), isPending, error }
  }
  const ownActOf = ({ mutate, isPending, error }: typeof ownDeparture | typeof ownArrival) => {
    const at = (instant: string) =>
      team?.responder &&
      mutate({ params: { pageId: team.pageId }, body: { userId: team.responder.userId, at: instant } })
    return { at, now: () => at(justNow(clock, receivedAt)), isPending, error }
  }
  return {
    departure: team ? ownActOf(ownDeparture) : actOf(departure),
    arrival: team ? ownActOf(ownArrival) : actOf(arrival),
    patrolRelease: actOf(patrolRelease),
  }
}
