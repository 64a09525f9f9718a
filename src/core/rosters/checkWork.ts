// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { WorkRule } from './band.ts'
import type { CheckInput, Finding } from './checkRoster.ts'
import { byStart, common } from './coverage.ts'
import { countLoad, nightsIn } from './load.ts'
import type { Shift } from './shift.ts'
import { dayOfInstant, hoursOf, type Span } from './wallClock.ts'

/** Rest, hours and nights by the rules of the configuration, and what is fair between colleagues. */
export function checkWork(shifts: readonly Shift[], input: CheckInput): Finding[] {
  const own = new Set(shifts)
  const userIds = [...new Set(shifts.map(({ userId }) => userId))]
  return input.rules.rules.flatMap((rule) => {
    const within = (list: readonly Shift[]) => list.filter(({ band }) => rule.bands.includes(band))
    if (rule.rule === 'fairness') return checkFairness(within(shifts), rule, input)
    return userIds.flatMap((userId) => {
      const theirs = [...within(shifts), ...within(input.around)]
        .filter((shift) => shift.userId === userId)
        .sort(byStart)
      return theirs.some((shift) => own.has(shift)) ? checkPerson(theirs, rule, input, own) : []
    })
  })
}

type OneRule<R extends WorkRule['rule']> = Extract<WorkRule, { rule: R }>

function checkPerson(
  theirs: readonly Shift[],
  rule: Exclude<WorkRule, { rule: 'fairness' }>,
  input: CheckInput,
  own: ReadonlySet<Shift>,
): Finding[] {
  switch (rule.rule) {
    case 'rest':
      return checkRest(theirs, rule, own)
    case 'weekly_hours':
      return checkWeeks(theirs, rule, input.zone, own)
    case 'consecutive_nights':
      return checkNights(theirs, rule, input.zone, own)
  }
}

function checkRest(theirs: readonly Shift[], rule: OneRule<'rest'>, own: ReadonlySet<Shift>): Finding[] {
  return theirs.slice(1).flatMap((next, i) => {
    const last = theirs[i] as Shift
    const value = hoursOf({ startsAt: last.endsAt, endsAt: next.startsAt })
    if (value >= rule.hoursMin || !(own.has(last) || own.has(next))) return []
    return [{ ...said(rule, next), kind: 'rest' as const, value: Math.max(0, value), limit: rule.hoursMin }]
  })
}

function checkWeeks(
  theirs: readonly Shift[],
  rule: OneRule<'weekly_hours'>,
  zone: string,
  own: ReadonlySet<Shift>,
): Finding[] {
  const weeks = new Map<string, { hours: number; shift: Shift }>()
  for (const shift of theirs) {
    for (const week of weeksOf(shift, zone)) {
      const hours = (weeks.get(week.startsAt)?.hours ?? 0) + hoursOf(common(shift, week) ?? week)
      const kept = weeks.get(week.startsAt)?.shift
      weeks.set(week.startsAt, { hours, shift: kept && own.has(kept) ? kept : shift })
    }
  }
  return [...weeks.values()].flatMap(({ hours, shift }) =>
    hours > rule.hoursMax && own.has(shift)
      ? [{ ...said(rule, shift), kind: 'weekly_hours' as const, value: hours, limit: rule.hoursMax }]
      : [],
  )
}

/** Monday to Monday on the wall: the week of the clock change is an hour shorter or longer. */
export function weeksOf({ startsAt, endsAt }: Span, zone: string): Span[] {
  const day = Temporal.PlainDate.from(dayOfInstant(startsAt, zone))
  const weeks: Span[] = []
  for (let monday = day.subtract({ days: day.dayOfWeek - 1 }); ; monday = monday.add({ days: 7 })) {
    const week = { startsAt: midnight(monday, zone), endsAt: midnight(monday.add({ days: 7 }), zone) }
    if (week.startsAt >= endsAt) return weeks
    weeks.push(week)
  }
}

function midnight(day: Temporal.PlainDate, timeZone: string): string {
  return day.toZonedDateTime(timeZone).toInstant().toString({ fractionalSecondDigits: 3 })
}

function checkNights(
  theirs: readonly Shift[],
  rule: OneRule<'consecutive_nights'>,
  zone: string,
  own: ReadonlySet<Shift>,
): Finding[] {
  const nights = theirs.flatMap((shift) => nightsIn(shift, zone).map((day) => ({ day, shift })))
  const findings: Finding[] = []
  let run = 0
  for (const [i, { day, shift }] of nights.entries()) {
    const last = nights[i - 1]?.day
    if (last === day) continue
    run = last && Temporal.PlainDate.from(last).add({ days: 1 }).toString() === day ? run + 1 : 1
    if (run === rule.nightsMax + 1 && own.has(shift)) {
      findings.push({ ...said(rule, shift), kind: 'consecutive_nights', value: run, limit: rule.nightsMax })
    }
  }
  return findings
}

/** Only between people who stand in the roster: who does other work is not idle. */
function checkFairness(shifts: readonly Shift[], rule: OneRule<'fairness'>, input: CheckInput): Finding[] {
  return rule.bands.flatMap((band) => {
    const ofBand = shifts.filter((shift) => shift.band === band).sort(byStart)
    const loads = countLoad(ofBand, input.zone, input.holidays).toSorted((a, b) => a.nights - b.nights)
    const [least, most] = [loads[0], loads.at(-1)]
    const [first, last] = [ofBand[0], ofBand.at(-1)]
    if (!least || !most || !first || !last) return []
    const value = most.nights - least.nights
    if (value <= rule.nightsApartMax) return []
    const { level, source, mark } = rule
    const about = { level, source, mark, band, userId: most.userId, startsAt: first.startsAt, endsAt: last.endsAt }
    return [{ ...about, kind: 'fairness' as const, value, limit: rule.nightsApartMax }]
  })
}

function said({ level, source, mark }: WorkRule, { band, userId, startsAt, endsAt }: Shift) {
  return { level, source, mark, band, userId, startsAt, endsAt }
}
