// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, useState } from 'react'
import { Temporal } from 'temporal-polyfill'
import { dayBounds } from '#core/reads/dayBounds.ts'
import { useSession } from '../app/session.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { DayFields } from '../ui/DayFields.tsx'

/** Days as ISO 8601 writes them, both included. */
export interface Period {
  readonly from: string
  readonly until: string
}

interface PeriodFormProps {
  readonly period: Period
  readonly onSeek: (period: Period) => void
}

/** From which day to which. */
export function PeriodForm({ period, onSeek }: PeriodFormProps) {
  const { costs: words } = useMessages()
  const { zone } = useSession().ambito
  const [days, setDays] = useState({ from: sayDay(period.from), until: sayDay(period.until) })
  const problems = useFieldProblems()

  function seek(event: FormEvent) {
    event.preventDefault()
    const dayOf = (typed: string) => {
      const from = dayBounds(typed, zone, Number(period.until.slice(0, 4)))?.from
      return from && Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate().toString()
    }
    const [from, until] = [dayOf(days.from), dayOf(days.until)]
    const isRead = problems.check([
      !from && { field: 'from', message: words.dayWrong },
      !until && { field: 'until', message: words.dayWrong },
      from !== undefined && until !== undefined && until < from && { field: 'until', message: words.orderWrong },
    ])
    if (isRead && from && until) onSeek({ from, until })
  }

  return (
    <form className="costs-form" onSubmit={seek} noValidate aria-label={words.search}>
      <DayFields words={words} days={days} onChange={setDays} problemOf={problems.of} />
      <Button type="submit" variant="primary">
        {words.ask}
      </Button>
    </form>
  )
}

/** As it is typed: `9/1/2026`. */
export function sayDay(iso: string): string {
  const { day, month, year } = Temporal.PlainDate.from(iso)
  return `${day}/${month}/${year}`
}
