// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import type { CaseView } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useMessages } from '../messages/messages.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { ActAt } from './ActAt.tsx'
import { teamsOf, useTimeActs } from './useTimeActs.ts'
import { useWhyOff } from './useWhyOff.ts'

const hasLeft: readonly CaseView['phase'][] = ['en_route', 'on_site', 'operationally_closed', 'closed']
const hasArrived: readonly CaseView['phase'][] = ['on_site', 'operationally_closed', 'closed']

/** Departure, arrival and the patrol that may go: what contracts measure and what the carabinieri wait for. */
export function TimesPanel({ found }: { readonly found: CaseView }) {
  const { cases } = useMessages()
  const { times: words, whyNot } = cases
  const acts = useTimeActs(found)
  const whyOff = useWhyOff(found.phase)
  const nobodyYet = found.phase === 'activated' ? whyNot.nobodyAcknowledged : undefined
  // With several teams each has its own road, on its own call-out.
  const whose = teamsOf(found).length > 1 ? words.eachTeam : undefined
  const { departedAt, arrivedAt, patrolReleasedAt } = found.times

  function line(done: string | undefined, missed: boolean, act: ReactNode, extra?: string | undefined): ReactNode {
    if (!done) return missed ? cases.origin.notAsked : act
    return (
      <>
        <TimeText at={done} /> {extra && <span className="vg-quiet">{extra}</span>}
      </>
    )
  }

  return (
    <Panel title={words.title} level={3}>
      <KeyValues
        rows={[
          [
            words.departed,
            line(
              departedAt,
              hasLeft.includes(found.phase),
              whose ?? (
                <ActAt
                  of={`${found.caseId} departure`}
                  act={words.departNow}
                  onAct={acts.departure.at}
                  notBefore={found.receivedAt}
                  isPending={acts.departure.isPending}
                  reasonDisabled={whyOff('recordDeparture') ?? nobodyYet}
                />
              ),
            ),
          ],
          [
            words.arrived,
            line(
              arrivedAt,
              hasArrived.includes(found.phase),
              whose ?? (
                <ActAt
                  of={`${found.caseId} arrival`}
                  act={words.arriveNow}
                  onAct={acts.arrival.at}
                  notBefore={found.receivedAt}
                  isPending={acts.arrival.isPending}
                  reasonDisabled={whyOff('recordArrival') ?? nobodyYet}
                />
              ),
            ),
          ],
          [
            words.patrol,
            line(
              patrolReleasedAt,
              found.phase === 'closed',
              <ActAt
                of={`${found.caseId} release`}
                act={words.releaseNow}
                onAct={acts.patrolRelease.at}
                notBefore={found.receivedAt}
                isPending={acts.patrolRelease.isPending}
                reasonDisabled={whyOff('releasePatrol')}
              />,
              found.patrolMinutes === undefined ? undefined : words.patrolMinutes(found.patrolMinutes),
            ),
          ],
        ]}
      />
      <ActProblem
        error={acts.departure.error ?? acts.arrival.error ?? acts.patrolRelease.error}
        refusals={cases.refusals}
      />
    </Panel>
  )
}
