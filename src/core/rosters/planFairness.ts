// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LinearModel, Term } from './linearModel.ts'
import { planCosts } from './planCosts.ts'
import type { PlanTask, Slot } from './planSlots.ts'

/** Who is away for more than this share of the shifts is not asked to do as many as the others. */
const AWAY_SHARE_MAX = 0.3

/**
 * Nights, weekends and holidays are spread among those who share the same bands: the distance between most and fewest
 * planCosts. Both ends are whole numbers on either side of the average, which lets the solver prove early that it is done.
 */
export function shareFairly(
  model: LinearModel,
  slots: readonly Slot[],
  people: readonly string[],
  terms: (userId: string, slots: readonly Slot[]) => Term[],
  { input }: PlanTask,
): void {
  const poolOf = (userId: string) => {
    const tenures = input.people.find((one) => one.userId === userId)?.tenures ?? []
    return [...new Set(tenures.flatMap(({ bands }) => bands))].join(' ')
  }
  for (const pool of new Set(people.map(poolOf))) {
    const members = people.filter((userId) => poolOf(userId) === pool)
    const theirs = slots.filter(({ able }) => able.some((userId) => members.includes(userId)))
    const present = members.filter((userId) => terms(userId, theirs).length >= (1 - AWAY_SHARE_MAX) * theirs.length)
    if (present.length < 2) continue
    const spread = (kind: string, some: readonly Slot[], weight: (slot: Slot) => number, cost: number) => {
      if (some.length === 0) return
      const total = some.reduce((sum, slot) => sum + weight(slot), 0)
      const key = `${kind}${model.size.rows}`
      const most = model.integer(`M${key}`, cost)
      const fewest = model.integer(`L${key}`, -cost)
      // Only where all are there is the average between the two ends for certain.
      if (present.length === members.length) {
        model.row([[1, most]], '>=', Math.ceil(total / members.length - 1e-9))
      }
      model.row([[1, fewest]], '<=', Math.floor(total / members.length + 1e-9))
      for (const userId of members) {
        const load = some.flatMap((slot) => terms(userId, [slot]).map(([, name]) => [weight(slot), name] as const))
        model.row([...load, [-1, most]], '<=', 0)
        if (present.includes(userId)) model.row([...load, [-1, fewest]], '>=', 0)
      }
    }
    const nights = theirs.filter((slot) => slot.nights.length > 0)
    spread('n', nights, (slot) => slot.nights.length, planCosts.nights)
    spread(
      'w',
      theirs.filter((slot) => slot.isWeekend),
      () => 1,
      planCosts.weekends,
    )
    spread(
      'h',
      theirs.filter((slot) => slot.isHoliday),
      () => 1,
      planCosts.holidays,
    )
    spread('t', theirs, () => 1, planCosts.shifts)
  }
}
