// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { Band } from '#core/rosters/band.ts'
import type { ToldElsewhere } from '#core/rosters/elsewhere.ts'
import type { RosterPersonView } from '#core/rosters/rosterViewsApi.ts'
import type { Span } from '#core/rosters/wallClock.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { useClock } from '../ui/now.ts'
import { clearClockWords } from '../ui/timeWords.ts'

/** `Licia Esempi` is `LE` where a month must fit; the table of loads says who is who. */
export function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 3)
}

/** Longer than any night: without its last day, from eight to eight would read as nothing. */
const WHOLE_DAY_MS = 20 * 3_600_000

/** Who reads must find the reason, not the whole month. */
const TOLD_MAX = 3

/** The words in which rosters speak of days, spans and people. */
export function useRosterWords(people: readonly RosterPersonView[] = []) {
  const { rosters } = useMessages()
  const { zone } = useClock()
  const language = languageTags[useLocale()]
  const names = new Map(people.map(({ userId, name }) => [userId, name]))
  const time = (instant: string) => clearClockWords(Date.parse(instant), zone)
  const format = (day: string, style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...style }).format(Date.parse(`${day}T12:00:00Z`))
  const day = (date: string) => format(date, { weekday: 'short', day: 'numeric', month: 'short' }).replaceAll(',', '')
  const dayOf = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
  const span = ({ startsAt, endsAt }: Span) => {
    const isLong = Date.parse(endsAt) - Date.parse(startsAt) > WHOLE_DAY_MS
    return `${day(dayOf(startsAt))} ${time(startsAt)}–${isLong ? `${day(dayOf(endsAt))} ` : ''}${time(endsAt)}`
  }
  return {
    name: (userId: string) => names.get(userId) ?? '—',
    initials: (userId: string) => initialsOf(names.get(userId) ?? '—'),
    band: (band: Band) => rosters.bands[band],
    day,
    longDay: (day: string) => format(day, { day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: (day: string) => format(day, { weekday: 'narrow' }),
    time,
    /** `20:00–08:00`. */
    hours: ({ startsAt, endsAt }: Span) => `${time(startsAt)}–${time(endsAt)}`,
    /** `gio 5 feb 20:00–08:00`, and the day of the end where it is farther than the next morning. */
    span,
    /** `Ambito Vicino, gio 5 feb 20:00–08:00; …`: what was counted of other ambiti, the first few of many. */
    elsewhere: (told: readonly ToldElsewhere[]) => {
      const shown = told.slice(0, TOLD_MAX).map((one) => `${one.ambito}, ${span(one)}`)
      return [...shown, ...(told.length > TOLD_MAX ? [rosters.findings.more(told.length - TOLD_MAX)] : [])].join('; ')
    },
    dayOf,
    zone,
  }
}

export type RosterWords = ReturnType<typeof useRosterWords>
