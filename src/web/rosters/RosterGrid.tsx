// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useRef } from 'react'
import type { RosterView } from '#core/rosters/rosterViewsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { clocksChangeNear } from '../ui/timeWords.ts'
import { type Cell, makeRows } from './gridCells.ts'
import type { Rosters } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'

interface RosterGridProps {
  readonly roster: RosterView
  readonly bands: Rosters['bands']
  readonly days: readonly string[]
  readonly mode: 'week' | 'month'
  readonly today: string
  readonly say: RosterWords
  /** The cell that has the focus, or had it: `band day`. */
  readonly active: string | undefined
  readonly onMove: (key: string) => void
  readonly onOpen: (cell: Cell) => void
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
}

/** Bands as rows, days as columns. One stop of Tab; arrows move, Enter opens the day. Gaps speak by letter, shape and colour. */
export function RosterGrid({ roster, bands, days, mode, today, say, active, onMove, onOpen }: RosterGridProps) {
  const { rosters: words } = useMessages()
  const table = useRef<HTMLTableElement>(null)
  const rows = makeRows(roster, bands, days, say.zone)
  const keys = rows.map(({ cells }) => cells.map(keyOf))
  const current = keys.flat().includes(active ?? '') ? active : keys[0]?.[0]

  function move(event: KeyboardEvent, row: number, column: number) {
    const step = steps[event.key]
    const edge = { Home: 0, End: days.length - 1 }[event.key]
    if (!step && edge === undefined) return
    event.preventDefault()
    const key = keys[row + (step?.[0] ?? 0)]?.[edge ?? column + (step?.[1] ?? 0)]
    if (!key) return
    onMove(key)
    table.current?.querySelector<HTMLElement>(`[data-cell="${key}"]`)?.focus()
  }

  return (
    <div className="rosters-scroll">
      <table ref={table} className="rosters-grid" data-mode={mode} role="grid" aria-label={words.grid}>
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <th key={day} scope="col" data-today={day === today || undefined}>
                <abbr title={say.day(day)}>
                  <span>{mode === 'week' ? say.day(day) : say.weekday(day)}</span>
                  {mode === 'month' && <b>{Number(day.slice(8))}</b>}
                </abbr>
                <DayMarks day={day} roster={roster} zone={say.zone} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ band, cells }, row) => (
            <tr key={band}>
              <th scope="row">{words.bands[band]}</th>
              {cells.map((cell, column) => (
                <td
                  key={cell.day}
                  role="gridcell"
                  data-cell={keyOf(cell)}
                  data-gap={cell.gaps.length > 0 || undefined}
                  data-today={cell.day === today || undefined}
                  tabIndex={keyOf(cell) === current ? 0 : -1}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' || event.key === ' ') {
                      event.preventDefault()
                      onOpen(cell)
                    } else move(event, row, column)
                  }}
                  onClick={() => {
                    onMove(keyOf(cell))
                    onOpen(cell)
                  }}
                >
                  <span className="vg-unseen">
                    {words.cell(words.bands[band], say.day(cell.day), wordsOf(cell, words, say))}
                  </span>
                  <div aria-hidden="true">
                    <CellBody cell={cell} mode={mode} say={say} />
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CellBody({
  cell,
  mode,
  say,
}: {
  readonly cell: Cell
  readonly mode: 'week' | 'month'
  readonly say: RosterWords
}) {
  const { rosters: words } = useMessages()
  const fallbacks = cell.shifts.filter(({ cause }) => cause === 'fallback')
  return (
    <>
      {cell.shifts.map((shift) => (
        <span
          key={shift.shiftId}
          className="rosters-shift"
          data-cause={shift.cause}
          data-absent={cell.absent.includes(shift) || undefined}
        >
          {mode === 'week' && <small>{say.hours(shift)}</small>}
          {mode === 'week' ? say.name(shift.userId) : say.initials(shift.userId)}
          {shift.cause === 'fallback' && <b>{words.fallbackMark}</b>}
        </span>
      ))}
      {cell.gaps.length > 0 && fallbacks.length === 0 && (
        <span className="rosters-gap">
          <b>{words.uncoveredMark}</b>
          {mode === 'week' && ` ${words.uncovered}`}
        </span>
      )}
    </>
  )
}

function DayMarks({ day, roster, zone }: { readonly day: string; readonly roster: RosterView; readonly zone: string }) {
  const { rosters: words } = useMessages()
  const holiday = roster.holidays.find(({ date }) => date === day)
  const changes = clocksChangeNear(Date.parse(`${day}T22:00:00Z`), zone)
  return (
    <>
      {holiday && <abbr title={holiday.name}>{words.holidayMark}</abbr>}
      {changes && <abbr title={words.clockChange}>{words.clockChangeMark}</abbr>}
    </>
  )
}

function wordsOf(cell: Cell, words: ReturnType<typeof useMessages>['rosters'], say: RosterWords): string {
  const shifts = cell.shifts.map((shift) => {
    const notes = [shift.cause === 'fallback' && words.fallback, cell.absent.includes(shift) && words.absent]
    const note = notes.filter((one) => one !== false).join(', ')
    return `${say.hours(shift)} ${say.name(shift.userId)}${note && ` (${note})`}`
  })
  const gaps = cell.gaps.map((gap) => `${say.hours(gap)} ${words.uncovered}`)
  return [...shifts, ...gaps].join(', ') || words.day.nothing
}

export function keyOf({ band, day }: Pick<Cell, 'band' | 'day'>): string {
  return `${band} ${day}`
}
