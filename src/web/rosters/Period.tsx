// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useActions } from '../app/actions.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { usePrintedPeriod } from '../ui/printed.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { DayPanel } from './DayPanel.tsx'
import { DraftActs } from './DraftActs.tsx'
import { Findings } from './Findings.tsx'
import { type Cell, daysShown, moveDay } from './gridCells.ts'
import { History } from './History.tsx'
import { Loads } from './Loads.tsx'
import { RosterGrid } from './RosterGrid.tsx'
import { type Rosters, rosterView } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'
import { Swaps } from './Swaps.tsx'

interface PeriodProps {
  readonly rosterId: string
  readonly data: Rosters
  readonly say: RosterWords
  /** Where to begin looking. */
  readonly day: string
  readonly today: string
}

/** One period: its grid, what it breaks, what it asks of whom, and its history. */
export function Period({ rosterId, data, say, day, today }: PeriodProps) {
  const { rosters: words } = useMessages()
  const { data: roster } = useQuery(rosterView(rosterId))
  const [mode, setMode] = useState<'week' | 'month'>('month')
  const [at, setAt] = useState<string>()
  const [active, setActive] = useState<string>()
  const [opened, setOpened] = useState<Cell>()
  const start = at ?? (roster && (day < roster.firstDay || day > roster.lastDay) ? roster.firstDay : day)
  const noToday = roster && (today < roster.firstDay || today > roster.lastDay) ? words.notInPeriod : undefined
  const move = (by: -1 | 1) => roster && setAt(moveDay(mode, start, by, roster))
  useActions([
    { id: 'roster earlier', title: `${words.title}: ${words.earlier}`, shortcut: ',', perform: () => move(-1) },
    { id: 'roster later', title: `${words.title}: ${words.later}`, shortcut: '.', perform: () => move(1) },
    {
      id: 'roster mode',
      title: `${words.title}: ${words.modes[mode === 'week' ? 'month' : 'week']}`,
      shortcut: 'v',
      perform: () => setMode(mode === 'week' ? 'month' : 'week'),
    },
    {
      id: 'roster today',
      title: `${words.title}: ${words.today}`,
      perform: () => setAt(today),
      reasonDisabled: noToday,
    },
    { id: 'roster print', title: `${words.title}: ${words.print}`, perform: () => window.print() },
  ])
  const days = roster ? daysShown(mode, start, roster) : []
  const [first, last] = [days[0], days.at(-1)]
  usePrintedPeriod(first && last && words.period(say.longDay(first), say.longDay(last)))
  if (!roster) return null
  return (
    <>
      <Panel
        title={words.period(say.longDay(roster.firstDay), say.longDay(roster.lastDay))}
        note={<Badge tone={roster.phase === 'draft' ? 'warn' : 'ok'}>{words.phases[roster.phase]}</Badge>}
        actions={
          <>
            <Button size="small" shortcut="," onPress={() => move(-1)}>
              {words.earlier}
            </Button>
            {!noToday && (
              <Button size="small" onPress={() => setAt(today)}>
                {words.today}
              </Button>
            )}
            <Button size="small" shortcut="." onPress={() => move(1)}>
              {words.later}
            </Button>
            <Button size="small" variant="quiet" icon="print" onPress={() => window.print()}>
              {words.print}
            </Button>
          </>
        }
      >
        <div className="rosters-no-print">
          <RadioKeys
            label={words.modes.label}
            value={mode}
            onChange={setMode}
            choices={(['month', 'week'] as const).map((value) => ({ value, label: words.modes[value] }))}
          />
        </div>
        <RosterGrid
          roster={roster}
          bands={data.bands}
          days={days}
          mode={mode}
          today={today}
          say={say}
          active={active}
          onMove={setActive}
          onOpen={setOpened}
        />
        <p className="vg-quiet">
          {words.legend}
          <span className="rosters-no-print"> · {words.gridHelp}</span>
        </p>
        <Swaps swaps={roster.swaps} say={say} />
      </Panel>
      {opened && (
        <DayPanel
          key={`${opened.band} ${opened.day}`}
          cell={opened}
          roster={roster}
          data={data}
          say={say}
          onClose={() => setOpened(undefined)}
        />
      )}
      {roster.phase === 'draft' && <DraftActs roster={roster} data={data} say={say} />}
      <Findings findings={roster.findings} say={say} />
      <Loads roster={roster} say={say} />
      <div className="rosters-no-print">
        <History rosterId={rosterId} say={say} />
      </div>
    </>
  )
}
