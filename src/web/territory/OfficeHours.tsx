// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CalendarMonth } from '#core/territory/calendarApi.ts'
import { weekdays } from '#core/territory/openingHours.ts'
import { useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'
import { useDayWords } from './dayWords.ts'

type Week = CalendarMonth['municipalities'][number]['openingHours'][number]['week']

/** The hours of each office, weekday by weekday, and its patron's day. */
export function OfficeHours({ municipalities, model }: Pick<CalendarMonth, 'municipalities' | 'model'>) {
  const { hours: words } = useMessages().calendar
  const dayWords = useDayWords()
  return (
    <Panel title={words.title}>
      {model === 'always_on' && <p>{words.always}</p>}
      <ul className="calendar-hours">
        {municipalities.map(({ code, name, patron, openingHours }) => (
          <li key={code}>
            <b>{name}</b>
            {openingHours.map(({ validFrom, week }) => (
              <span key={validFrom}>
                {openingHours.length > 1 && `${words.from(dayWords.longDay(validFrom))}: `}
                {weekWords(week, words.weekdays)}
              </span>
            ))}
            {patron && <span className="vg-quiet">{words.patron(patron.saint, dayWords.monthDay(patron.day))}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** `lun mar gio ven 08:30–17:00 · mer 08:30–18:00`: days with the same hours together. */
function weekWords(week: Week, names: Readonly<Record<(typeof weekdays)[number], string>>): string {
  const open = weekdays.filter((day) => (week[day]?.length ?? 0) > 0)
  const hours = (day: (typeof weekdays)[number]) =>
    (week[day] ?? []).map(({ from, until }) => `${from}–${until}`).join(', ')
  return [...Map.groupBy(open, hours)]
    .map(([same, days]) => `${days.map((day) => names[day]).join(' ')} ${same}`)
    .join(' · ')
}
