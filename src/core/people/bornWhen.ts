// SPDX-License-Identifier: AGPL-3.0-or-later

export type BornProblem = 'impossible_date' | 'date_in_future' | 'date_too_old'

/** The oldest person whose age was proved lived 122 years. */
const YEARS_MAX = 125

/**
 * What cannot be true of a date of birth as typed. "About 58", "1968", "winter of '68" are all fine and kept as they are: a
 * person without documents knows what they know. Only a date that no calendar has, or that nobody alive can have, is a slip.
 */
export function findBornProblem(typed: string, today: string): BornProblem | undefined {
  const date = readDate(typed)
  if (!date) return undefined
  // Two digits of a year are of this century or of the last one, as people say them.
  const years = date.year.length === 2 ? [`20${date.year}`, `19${date.year}`] : [date.year]
  const problems = years.map((year) => problemOf({ ...date, year }, today))
  return problems.includes(undefined) ? undefined : problems.at(-1)
}

/** Whether two people wrote the same day, each in their own way; "about 58" is the same only as itself. */
export function isSameBorn(one: string, other: string): boolean {
  const [a, b] = [readDate(one), readDate(other)]
  if (a && b) return a.year === b.year && a.month === b.month && a.day === b.day
  return one.trim() !== '' && one.trim().toLowerCase() === other.trim().toLowerCase()
}

interface TypedDate {
  readonly year: string
  readonly month?: number
  readonly day?: number
}

function readDate(typed: string): TypedDate | undefined {
  const text = typed.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return { year: iso[1] ?? '', month: Number(iso[2]), day: Number(iso[3]) }
  const spoken = /^(?:(\d{1,2})[/.\- ])?(\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(text)
  if (spoken) return { ...(spoken[1] && { day: Number(spoken[1]) }), month: Number(spoken[2]), year: spoken[3] ?? '' }
  return /^\d{4}$/.test(text) ? { year: text } : undefined
}

function problemOf({ year, month = 1, day = 1 }: TypedDate, today: string): BornProblem | undefined {
  if (Number(year) < Number(today.slice(0, 4)) - YEARS_MAX) return 'date_too_old'
  const date = new Date(Date.UTC(Number(year), month - 1, day))
  const isInCalendar = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!isInCalendar) return 'impossible_date'
  return date.toISOString().slice(0, 10) > today ? 'date_in_future' : undefined
}
