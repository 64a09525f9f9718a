// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CalendarMonth } from '#core/territory/calendarApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel, Section } from '../ui/Panel.tsx'
import { usePrintedPeriod } from '../ui/printed.ts'
import { useDayWords } from './dayWords.ts'
import { type DayMark, listOddities, markOf } from './monthMarks.ts'

interface MonthPanelProps {
  readonly month: string
  readonly data: CalendarMonth | undefined
  readonly error: Error | null
  readonly onStep: (by: 1 | -1) => void
}

const explained = ['none', 'national_holiday', 'patron', 'closure', 'shortened'] as const

/** A month at a glance, a row a municipality; under it, in words, the days that are unlike the others. */
export function MonthPanel({ month, data, error, onStep }: MonthPanelProps) {
  const { calendar } = useMessages()
  const words = calendar.month
  const dayWords = useDayWords()
  usePrintedPeriod(dayWords.month(month))
  return (
    <Panel
      title={dayWords.month(month)}
      actions={
        <>
          <Button size="small" icon="arrowLeft" shortcut={words.keys.earlier} onPress={() => onStep(-1)}>
            {words.earlier}
          </Button>
          <Button size="small" icon="arrowRight" shortcut={words.keys.later} onPress={() => onStep(1)}>
            {words.later}
          </Button>
        </>
      }
    >
      <ActProblem error={error} refusals={{ YearUnknown: calendar.now.yearUnknown }} />
      {data && <MonthGrid month={data} />}
      <ul className="calendar-legend">
        {explained.map((mark) => (
          <li key={mark}>
            <Mark mark={mark} /> {words.marks[mark]}
          </li>
        ))}
      </ul>
      {data && <Oddities month={data} />}
    </Panel>
  )
}

function MonthGrid({ month }: { readonly month: CalendarMonth }) {
  const { month: words } = useMessages().calendar
  const { town } = useAmbitoWords()
  const dayWords = useDayWords()
  const label = words.gridOf(dayWords.month(month.month))
  return (
    <div className="calendar-wide" role="region" aria-label={label} tabIndex={0}>
      <table className="calendar-month" aria-label={label}>
        <thead>
          <tr>
            <td />
            {month.days.map(({ date }) => (
              <th
                key={date}
                scope="col"
                data-weekend={dayWords.isWeekend(date) || undefined}
                data-today={date === month.today || undefined}
              >
                <span aria-hidden="true">{dayWords.letter(date)}</span>
                <b aria-hidden="true">{Number(date.slice(8))}</b>
                <span className="vg-unseen">
                  {dayWords.day(date)}
                  {date === month.today && `, ${words.today}`}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.municipalities.map(({ code }, row) => (
            <tr key={code}>
              <th scope="row">{town(code)}</th>
              {month.days.map(({ date, towns }) => {
                const day = towns[row]
                return (
                  <td key={date} data-today={date === month.today || undefined}>
                    {day && <Mark mark={markOf(day)} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Mark({ mark }: { readonly mark: DayMark }) {
  const { month: words } = useMessages().calendar
  return (
    <span className="calendar-mark" data-mark={mark}>
      <span aria-hidden="true">{words.letters[mark]}</span>
      <span className="vg-unseen">{words.marks[mark]}</span>
    </span>
  )
}

function Oddities({ month }: { readonly month: CalendarMonth }) {
  const { month: words } = useMessages().calendar
  const { town } = useAmbitoWords()
  const dayWords = useDayWords()
  const oddities = listOddities(month)
  return (
    <Section title={words.odd}>
      {oddities.length === 0 && <p className="vg-quiet">{words.noOdd}</p>}
      <ul className="calendar-odd">
        {oddities.map(({ date, mark, reasonName, open, codes }) => (
          <li key={`${date} ${mark} ${codes[0]}`}>
            <b>{dayWords.day(date)}</b>{' '}
            <span>
              {words.marks[mark]}
              {reasonName && ` (${reasonName})`}
              {mark === 'shortened' &&
                `: ${words.openAt(open.map(({ from, until }) => `${from}–${until}`).join(', '))}`}
            </span>{' '}
            <span className="vg-quiet">
              {codes.length === month.municipalities.length ? words.everyTown : codes.map(town).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
