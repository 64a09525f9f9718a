// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getActivationCounts } from '#core/reports/triageApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useClock } from '../ui/now.ts'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { addUp, monthsOf, type Period, periods } from './activationPeriods.ts'
import './reports.css'

/** Who called, who could not activate the service, and where callers were sent: what to speak about with the stations. */
export function ActivationScreen() {
  const { activation: words } = useMessages().protocol
  const { now, zone } = useClock()
  const [period, setPeriod] = useState<Period>('quarter')
  const { data, error } = useQuery(view(getActivationCounts, {}, ['report']))
  const found = data && addUp(monthsOf(data.months, period, now(), zone))
  return (
    <div className="vg-screen report">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-quiet">{words.advice}</p>
      <RadioKeys
        label={words.period}
        value={period}
        onChange={setPeriod}
        choices={periods.map((value, index) => ({ value, label: words.periods[value], key: String(index + 1) }))}
      />
      <ActProblem error={error} refusals={{}} />
      {found?.bodies.length === 0 && <EmptyState title={words.none} />}
      {found && found.bodies.length > 0 && (
        <>
          <Bodies bodies={found.bodies} />
          <Redirects redirects={found.redirects} />
        </>
      )}
    </div>
  )
}

type Found = ReturnType<typeof addUp>

function Bodies({ bodies }: Pick<Found, 'bodies'>) {
  const { activation: words } = useMessages().protocol
  const { body } = useAmbitoWords()
  const total = bodies.reduce((sum, { reports }) => sum + reports, 0)
  const outside = bodies.filter(({ entitled }) => !entitled).reduce((sum, { reports }) => sum + reports, 0)
  return (
    <Panel title={words.bodies} note={words.outside(outside, total)} isFlush>
      <table className="vg-table">
        <thead>
          <tr>
            <th scope="col">{words.body}</th>
            <th scope="col">{words.may}</th>
            <th scope="col" data-number>
              {words.reports}
            </th>
          </tr>
        </thead>
        <tbody>
          {bodies.map(({ bodyKey, entitled, reports }) => (
            <tr key={`${bodyKey} ${entitled}`}>
              <th scope="row">{body(bodyKey)}</th>
              <td>{entitled ? words.yes : words.no}</td>
              <td data-number>{reports}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Redirects({ redirects }: Pick<Found, 'redirects'>) {
  const { activation: words, redirect } = useMessages().protocol
  return (
    <Panel title={words.redirects} isFlush>
      {redirects.length === 0 ? (
        <EmptyState title={words.noRedirects} />
      ) : (
        <table className="vg-table">
          <thead>
            <tr>
              <th scope="col">{words.reason}</th>
              <th scope="col" data-number>
                {words.reports}
              </th>
            </tr>
          </thead>
          <tbody>
            {redirects.map(({ reason, reports }) => (
              <tr key={reason}>
                <th scope="row">{redirect.reasons[reason]}</th>
                <td data-number>{reports}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
