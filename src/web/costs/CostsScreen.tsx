// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Temporal } from 'temporal-polyfill'
import { exportCosts, searchCosts } from '#core/costs/costsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { call } from '../app/api.ts'
import { PrintAndSave } from '../app/PrintAndSave.tsx'
import { saveFile } from '../app/saveFile.ts'
import { serverNow } from '../app/serverClock.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { usePrintedPeriod } from '../ui/printed.ts'
import { CostSums } from './CostSums.tsx'
import { CostsTable } from './CostsTable.tsx'
import './costs.css'
import { type Period, PeriodForm, sayDay } from './PeriodForm.tsx'

/** What was spent in a period, for whoever keeps the books: of no person, and of no place. */
export function CostsScreen() {
  const { costs: words } = useMessages()
  const locale = useLocale()
  const { zone } = useSession().ambito
  const [period, setPeriod] = useState<Period>(() => {
    const today = Temporal.Instant.fromEpochMilliseconds(serverNow()).toZonedDateTimeISO(zone).toPlainDate()
    return { from: today.with({ day: 1 }).toString(), until: today.toString() }
  })
  const found = useQuery({
    queryKey: [searchCosts.id, period],
    queryFn: ({ signal }) => call(searchCosts, { body: period, signal }),
    gcTime: 0,
    meta: { streams: [] },
  })
  const taking = useCommand(exportCosts)
  const lines = found.data?.lines ?? []
  const title = words.period(sayDay(period.from), sayDay(period.until))
  usePrintedPeriod(title)
  return (
    <div className="vg-screen">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-quiet costs-advice">{words.advice}</p>
      <PeriodForm period={period} onSeek={setPeriod} />
      <ActProblem error={found.error ?? taking.error} refusals={{}} />
      {found.data && lines.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      {lines.length > 0 && (
        <>
          <CostSums lines={lines} />
          <Panel
            title={title}
            actions={
              <PrintAndSave
                isSaving={taking.isPending}
                onSave={() =>
                  taking.mutate(
                    { body: { ...period, locale } },
                    { onSuccess: ({ csv }) => saveFile(csv, `spese-${period.from}-${period.until}.csv`) },
                  )
                }
              />
            }
            isFlush
          >
            <CostsTable lines={lines} label={title} />
          </Panel>
        </>
      )}
    </div>
  )
}
