// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { WorkRule } from './band.ts'
import type { CheckInput, Finding } from './checkRoster.ts'
import { byStart, common } from './coverage.ts'
import { type AnyShift, tellElsewhere } from './elsewhere.ts'
import { countLoad, nightsIn } from './load.ts'
import type { Shift } from './shift.ts'
import { dayOfInstant, hoursOf, type Span } from './wallClock.ts'

/** Rest, hours and nights by the rules of the configuration, and what is fair between colleagues. */
export function checkWork(shifts: readonly Shift[], input: CheckInput): Finding[] {
  const own = new Set<AnyShift>(shifts)
  const userIds = [...new Set(shifts.map(({ userId }) => userId))]
  return input.rules.rules.flatMap((rule) => {
    const within = <D extends AnyShift>(list: readonly D[]) => list.filter(({ band }) => rule.bands.includes(band))
    if (rule.rule === 'fairness') return checkFairness(within(shifts), rule, input)
    return userIds.flatMap((userId) => {
      const theirs = [...within<AnyShift>(shifts), ...within(input.around), ...within(input.elsewhere)]
        .filter((shift) => shift.userId === userId)
        .sort(byStart)
      return theirs.some((shift) => own.has(shift)) ? checkPerson(theirs, rule, input, own) : []
    })
  })
}

type OneRule<R extends WorkRule['rule']> = Extract<WorkRule, { rule: R }>

function checkPerson(
  theirs: readonly AnyShift[],
  rule: Exclude<WorkRule, { rule: 'fairness' }>,
  input: CheckInput,
  own: ReadonlySet<AnyShift>,
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

function checkRest(theirs: readonly AnyShift[], rule: OneRule<'rest'>, own: ReadonlySet<AnyShift>): Finding[] {
  return theirs.slice(1).flatMap((next, i) => {
    const last = theirs[i] as AnyShift
    const value = hoursOf({ startsAt: last.endsAt, endsAt: next.startsAt })
    if (value >= rule.hoursMin || !(own.has(last) || own.has(next))) return []
    const about = said(rule, own.has(next) ? next : last, [last, next])
    return [{ ...about, kind: 'rest' as const, value: Math.max(0, value), limit: rule.hoursMin }]
  })
}

function checkWeeks(
  theirs: readonly AnyShift[],
  rule: OneRule<'weekly_hours'>,
  zone: string,
  own: ReadonlySet<AnyShift>,
): Finding[] {
  const weeks = new Map<string, { hours: number; about: AnyShift; counted: AnyShift[] }>()
  for (const shift of theirs) {
    for (const week of weeksOf(shift, zone)) {
      const kept = weeks.get(week.startsAt)
      weeks.set(week.startsAt, {
        hours: (kept?.hours ?? 0) + hoursOf(common(shift, week) ?? week),
        about: kept && own.has(kept.about) ? kept.about : shift,
        counted: [...(kept?.counted ?? []), shift],
      })
    }
  }
  return [...weeks.values()].flatMap(({ hours, about, counted }) =>
    hours > rule.hoursMax && own.has(about)
      ? [{ ...said(rule, about, counted), kind: 'weekly_hours' as const, value: hours, limit: rule.hoursMax }]
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
  theirs: readonly AnyShift[],
  rule: OneRule<'consecutive_nights'>,
  zone: string,
  own: ReadonlySet<AnyShift>,
): Finding[] {
  const runs: { day: string; shift: AnyShift }[][] = []
  for (const shift of theirs) {
    for (const day of nightsIn(shift, zone)) {
      const run = runs.at(-1)
      const last = run?.at(-1)?.day
      if (run && last === day) continue
      const isNext = last !== undefined && Temporal.PlainDate.from(last).add({ days: 1 }).toString() === day
      if (run && isNext) run.push({ day, shift })
      else runs.push([{ day, shift }])
    }
  }
  return runs.flatMap((run) => {
    // Said of our first night that is too many; where those are another roster's, of our last before them.
    const tooMany = run.findIndex(({ shift }, i) => i >= rule.nightsMax && own.has(shift))
    const at = tooMany < 0 ? run.findLastIndex(({ shift }) => own.has(shift)) : tooMany
    const about = run[at]?.shift
    if (run.length <= rule.nightsMax || !about) return []
    const value = Math.max(at, rule.nightsMax) + 1
    const counted = run.slice(0, value).map(({ shift }) => shift)
    return [{ ...said(rule, about, counted), kind: 'consecutive_nights' as const, value, limit: rule.nightsMax }]
  })
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

function said({ level, source, mark }: WorkRule, about: AnyShift, counted: readonly AnyShift[]) {
  const { band, userId, startsAt, endsAt } = about
  return { level, source, mark, band, userId, startsAt, endsAt, ...tellElsewhere(counted) }
}
