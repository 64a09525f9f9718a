// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getCalendarMonth } from '#core/territory/calendarApi.ts'
import { useActions } from '../app/actions.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { useClock } from '../ui/now.ts'
import { PageTitle } from '../ui/PageTitle.tsx'
import { ClosuresPanel } from './ClosuresPanel.tsx'
import './calendar.css'
import { MonthPanel } from './MonthPanel.tsx'
import { monthFrom } from './monthMarks.ts'
import { OfficeHours } from './OfficeHours.tsx'
import { ResponsiblePanel } from './ResponsiblePanel.tsx'

/** Who is responsible and until when, the month, the closures typed in, the hours: the offices as PIS must know them. */
export function CalendarScreen() {
  const { calendar: words } = useMessages()
  const { ambito } = useSession()
  const clock = useClock()
  const [month, setMonth] = useState(() => monthNow(clock.now(), ambito.zone))
  const { data, error } = useQuery(view(getCalendarMonth, { params: { month } }, ['closure']))
  const step = (by: 1 | -1) => setMonth((shown) => monthFrom(shown, by))
  useActions([
    { id: 'month before', title: words.month.earlier, shortcut: words.month.keys.earlier, perform: () => step(-1) },
    { id: 'month after', title: words.month.later, shortcut: words.month.keys.later, perform: () => step(1) },
    { id: 'print calendar', title: words.print, perform: () => window.print() },
  ])
  return (
    <div className="vg-screen calendar">
      <div className="vg-row">
        <PageTitle>{words.title}</PageTitle>
        <span className="vg-push">
          <Button size="small" icon="print" onPress={() => window.print()}>
            {words.print}
          </Button>
        </span>
      </div>
      <ResponsiblePanel />
      <MonthPanel month={month} data={data} error={error} onStep={step} />
      {data && <ClosuresPanel closures={data.closures} today={data.today} />}
      {data && <OfficeHours municipalities={data.municipalities} model={data.model} />}
    </div>
  )
}

function monthNow(nowMs: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit' })
    .format(nowMs)
    .slice(0, 7)
}
