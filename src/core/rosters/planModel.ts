// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { WorkRule } from './band.ts'
import { type AnyShift, tellElsewhere } from './elsewhere.ts'
import { type LinearModel, linearModel, type Term } from './linearModel.ts'
import { nightsIn } from './load.ts'
import type { PlannedShift, PlanSlack } from './planApi.ts'
import { planCosts } from './planCosts.ts'
import { shareFairly } from './planFairness.ts'
import { hoursByWeek, listSlots, type PlanTask, type Slot } from './planSlots.ts'

export interface PlanModel {
  /** The problem as a solver reads it. */
  readonly lp: string
  /** Nobody may hold any of these shifts: there is nothing to work out. */
  readonly isEmpty: boolean
  /** Reads a solution: the value of each variable by its name. */
  read(valueOf: (name: string) => number): {
    readonly shifts: PlannedShift[]
    readonly slacks: PlanSlack[]
    readonly changed: number
  }
}

/**
 * Who holds which shift, as a linear problem: every wish that cannot be kept has a slack that says so, at its cost. A rule
 * whose breach stops publication has none: what it forbids stays uncovered (ADR 0061).
 */
export function makePlanModel(task: PlanTask): PlanModel {
  const { slots, fixed } = listSlots(task)
  const model = linearModel()
  const people = [...new Set(slots.flatMap(({ able }) => able))]
  const choices = new Map<string, string>()
  const name = (slot: number, userId: string) => choices.get(`${slot} ${userId}`)
  const slacks: { readonly name: string; readonly slack: PlanSlack }[] = []
  const slack = (variable: string, said: PlanSlack) => {
    slacks.push({ name: variable, slack: said })
    return variable
  }

  for (const [i, slot] of slots.entries()) {
    const terms: Term[] = slot.able.map((userId) => {
      const variable = `x${i}_${people.indexOf(userId)}`
      choices.set(`${i} ${userId}`, variable)
      model.binary(variable, slot.heldBy && slot.heldBy !== userId ? planCosts.change : 0)
      return [1, variable]
    })
    const { band, startsAt, endsAt } = slot
    const hole = slack(model.binary(`h${i}`, planCosts.hole), { kind: 'hole', band, startsAt, endsAt })
    model.row([...terms, [1, hole]], '=', 1)
  }
  const places = new Map(slots.map((slot, i) => [slot, i]))
  const theirs = (userId: string, some: readonly Slot[]): Term[] =>
    some.flatMap((slot) => {
      const variable = name(places.get(slot) ?? -1, userId)
      return variable ? [[1, variable] as const] : []
    })

  for (const userId of people) {
    onePlaceAtATime(model, slots, (some) => theirs(userId, some))
    for (const rule of task.input.rules.rules) {
      const within = slots.filter(({ band }) => rule.bands.includes(band))
      const before = fixed.filter((shift) => shift.userId === userId && rule.bands.includes(shift.band))
      const context = { model, rule, userId, slots: within, fixed: before, terms: theirs, slack, zone: task.input.zone }
      if (rule.rule === 'rest') keepRest(context, rule)
      if (rule.rule === 'weekly_hours') keepWeeks(context, rule)
      if (rule.rule === 'consecutive_nights') keepNights(context, rule)
    }
  }
  shareFairly(model, slots, people, theirs, task)

  return {
    lp: model.write(),
    isEmpty: people.length === 0,
    read(valueOf) {
      const shifts = slots.flatMap((slot, i): PlannedShift[] => {
        const userId = slot.able.find((one) => valueOf(name(i, one) ?? '') > 0.5)
        const { band, startsAt, endsAt } = slot
        return userId ? [{ band, userId, startsAt, endsAt }] : []
      })
      const changed = slots.filter((slot, i) => slot.heldBy && !(valueOf(name(i, slot.heldBy) ?? '') > 0.5)).length
      const broken = slacks.flatMap(({ name: variable, slack: said }) => {
        const value = valueOf(variable)
        if (value < 0.01) return []
        return [{ ...said, ...(said.kind === 'weekly_hours' && { value: Math.round(value * 10) / 10 }) }]
      })
      return { shifts, slacks: broken, changed }
    },
  }
}

interface RuleContext {
  readonly model: LinearModel
  readonly rule: WorkRule
  readonly userId: string
  readonly slots: readonly Slot[]
  /** What they already hold elsewhere under the same rule. */
  readonly fixed: readonly AnyShift[]
  readonly zone: string
  terms(userId: string, slots: readonly Slot[]): Term[]
  slack(variable: string, said: PlanSlack): string
}

/** The way out of a rule that only warns, at its cost; a rule that stops publication has none. */
function wayOut({ rule, slack }: RuleContext, said: PlanSlack, makeVariable: () => string): Term[] {
  return rule.level === 'error' ? [] : [[-1, slack(makeVariable(), said)]]
}

/** At each start of a shift a person holds at most one of those that run then. */
function onePlaceAtATime(model: LinearModel, slots: readonly Slot[], terms: (slots: readonly Slot[]) => Term[]): void {
  for (const start of new Set(slots.map(({ startsAt }) => startsAt))) {
    const running = terms(slots.filter(({ startsAt, endsAt }) => startsAt <= start && start < endsAt))
    if (running.length > 1) model.row(running, '<=', 1)
  }
}

/** Whoever ends a shift begins none within the hours of rest. */
function keepRest(context: RuleContext, { hoursMin }: Extract<WorkRule, { rule: 'rest' }>): void {
  const { model, userId, slots, fixed, terms } = context
  const all = [...slots, ...fixed]
  const starts = [...new Set(all.map(({ startsAt }) => startsAt))].sort()
  for (const endsAt of new Set(all.map((one) => one.endsAt))) {
    const tooSoon = new Date(Date.parse(endsAt) + hoursMin * 3_600_000).toISOString()
    const ending = slots.filter((slot) => slot.endsAt === endsAt)
    for (const startsAt of starts.filter((start) => endsAt <= start && start < tooSoon)) {
      const starting = slots.filter((slot) => slot.startsAt === startsAt)
      const held = fixed.filter((one) => one.endsAt === endsAt || one.startsAt === startsAt)
      const sum = [...terms(userId, ending), ...terms(userId, starting)]
      if (sum.length === 0 || sum.length + held.length < 2) continue
      const about = [...starting, ...ending].find(({ able }) => able.includes(userId))
      const span = { startsAt: about?.startsAt ?? startsAt, endsAt: about?.endsAt ?? tooSoon }
      const said: PlanSlack = { kind: 'rest', userId, ...span, ...told(held) }
      const out = wayOut(context, said, () => model.binary(`r${model.size.rows}`, planCosts.warning))
      model.row([...sum, ...out], '<=', 1 - Math.min(held.length, 1))
    }
  }
}

/** Hours of a week, Monday to Monday. */
function keepWeeks(context: RuleContext, { hoursMax }: Extract<WorkRule, { rule: 'weekly_hours' }>): void {
  const { model, userId, slots, fixed, terms, zone } = context
  for (const week of new Set(slots.flatMap((slot) => [...slot.weeks.keys()]))) {
    const here = slots.filter((slot) => slot.weeks.has(week))
    const [first] = here
    const last = here.at(-1)
    if (!first || !last) continue
    const hours = here.flatMap((slot): Term[] =>
      terms(userId, [slot]).map(([, name]) => [slot.weeks.get(week) ?? 0, name]),
    )
    const held = fixed.filter((shift) => hoursByWeek(shift, zone).has(week))
    const before = held.reduce((sum, shift) => sum + (hoursByWeek(shift, zone).get(week) ?? 0), 0)
    if (hours.reduce((sum, [length]) => sum + length, 0) + before <= hoursMax) continue
    const said: PlanSlack = {
      kind: 'weekly_hours',
      userId,
      startsAt: first.startsAt,
      endsAt: last.endsAt,
      ...told(held),
    }
    const out = wayOut(context, said, () => model.continuous(`w${model.size.rows}`, planCosts.perHour))
    model.row([...hours, ...out], '<=', Math.max(0, hoursMax - before))
  }
}

/** In any run of nights one longer than allowed, one at least is free. */
function keepNights(context: RuleContext, { nightsMax }: Extract<WorkRule, { rule: 'consecutive_nights' }>): void {
  const { model, userId, slots, fixed, terms, zone } = context
  const held = fixed.map((shift) => ({ shift, nights: nightsIn(shift, zone) }))
  const nights = [...new Set([...slots, ...held].flatMap((one) => one.nights))].sort()
  for (const night of nights) {
    const run = Array.from({ length: nightsMax + 1 }, (_, i) => plusDays(night, i))
    const here = slots.filter((slot) => slot.nights.some((one) => run.includes(one)))
    const sum = terms(userId, here)
    const last = here.at(-1)
    const before = held.filter((one) => one.nights.some((day) => run.includes(day))).map(({ shift }) => shift)
    if (sum.length === 0 || sum.length + before.length <= nightsMax || !last) continue
    const span = { startsAt: last.startsAt, endsAt: last.endsAt }
    const said: PlanSlack = { kind: 'consecutive_nights', userId, ...span, ...told(before) }
    const out = wayOut(context, said, () => model.binary(`n${model.size.rows}`, planCosts.warning))
    model.row([...sum, ...out], '<=', Math.max(0, nightsMax - before.length))
  }
}

function told(held: readonly AnyShift[]): Pick<PlanSlack, 'elsewhere'> {
  const { elsewhere } = tellElsewhere(held)
  return elsewhere ? { elsewhere: [...elsewhere] } : {}
}

function plusDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
