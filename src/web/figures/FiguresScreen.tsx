// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type FigurePeriod, getFigures } from '#core/figures/figuresApi.ts'
import { type FigureWords, writeFigures } from '#core/figures/writeFigures.ts'
import { csvStyles } from '#core/shared/csv.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { PrintAndSave } from '../app/PrintAndSave.tsx'
import { saveFile } from '../app/saveFile.ts'
import { view } from '../app/views.ts'
import { sayDay } from '../costs/PeriodForm.tsx'
import { useLocale, useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { usePrintedPeriod } from '../ui/printed.ts'
import { Select } from '../ui/Select.tsx'
import { FigureTablePanel } from './FigureTablePanel.tsx'
import './figures.css'
import { useFigureWords } from './figureWords.ts'

/** How much happened, for whoever directs the service: of nobody, and never small enough to be of somebody. */
export function FiguresScreen() {
  const { figures: words } = useMessages()
  const { data, error } = useQuery(view(getFigures, {}, []))
  const say = useFigureWords(data?.groups ?? [])
  const [chosen, choose] = useState<string>()
  const shown = data?.periods.find(({ from }) => from === chosen) ?? data?.periods[0]
  const daysOf = ({ from, until }: FigurePeriod) => words.days(sayDay(from), sayDay(until))
  usePrintedPeriod(shown && daysOf(shown))
  return (
    <div className="vg-screen figures">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-quiet">{words.advice}</p>
      <ActProblem error={error} refusals={{}} />
      {data && !shown && <EmptyState title={words.none}>{words.noneAdvice(sayDay(data.nextOn))}</EmptyState>}
      {data && shown && (
        <>
          <Select
            label={words.period}
            value={shown.from}
            onChange={choose}
            options={data.periods.map((period) => ({ value: period.from, label: daysOf(period) }))}
          />
          <PeriodFigures period={shown} title={daysOf(shown)} say={say} />
          <p className="vg-quiet">{words.next(sayDay(data.nextOn))}</p>
        </>
      )}
    </div>
  )
}

interface PeriodFiguresProps {
  readonly period: FigurePeriod
  readonly title: string
  readonly say: FigureWords
}

function PeriodFigures({ period, title, say }: PeriodFiguresProps) {
  const { figures: words } = useMessages()
  const locale = useLocale()
  const { cases, withoutCase, tables } = period
  return (
    <>
      <Panel
        title={title}
        actions={
          <PrintAndSave
            onSave={() =>
              saveFile(writeFigures(period, say, csvStyles[locale]), `numeri-${period.from}-${period.until}.csv`)
            }
          />
        }
        isFlush
      >
        <table className="vg-table">
          <tbody>
            {[['cases', cases] as const, ['withoutCase', withoutCase] as const].map(([name, count]) => (
              <tr key={name}>
                <th scope="row">{words[name]}</th>
                <td data-number>{count ?? <span className="vg-quiet">{words.covered}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <div className="figures-tables">
        {tables.map((table) => (
          <FigureTablePanel
            key={table.of}
            table={table}
            total={table.of === 'no_case' ? withoutCase : cases}
            say={say}
          />
        ))}
      </div>
    </>
  )
}
