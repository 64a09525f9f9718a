// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CaseView, recordArrival, recordDeparture, releasePatrol } from '#core/cases/casesApi.ts'
import { useCommand } from '../app/views.ts'
import { useClock } from '../ui/now.ts'
import { justNow } from './justNow.ts'

/** The three times of the road, now or as told later. */
export function useTimeActs({ caseId, receivedAt }: Pick<CaseView, 'caseId' | 'receivedAt'>) {
  const clock = useClock()
  const departure = useCommand(recordDeparture)
  const arrival = useCommand(recordArrival)
  const patrolRelease = useCommand(releasePatrol)
  const actOf = ({ mutate, isPending, error }: typeof departure | typeof arrival | typeof patrolRelease) => {
    const at = (instant: string) => mutate({ params: { caseId }, body: { at: instant } })
    return { at, now: () => at(justNow(clock, receivedAt)), isPending, error }
  }
  return { departure: actOf(departure), arrival: actOf(arrival), patrolRelease: actOf(patrolRelease) }
}
