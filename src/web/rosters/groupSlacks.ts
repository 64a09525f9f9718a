// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { PlanSlack } from '#core/rosters/planApi.ts'

/** What a proposal could not do, for one person or one band: one thing to put right, however many shifts it is. */
export interface SlackGroup {
  readonly kind: PlanSlack['kind']
  readonly band?: PlanSlack['band']
  readonly userId?: PlanSlack['userId']
  readonly passedOver?: PlanSlack['passedOver']
  readonly slacks: readonly PlanSlack[]
}

/** As the planner told them, holes first. Each week stands alone: it has hours of its own; and so do holes whose reasons differ. */
export function groupSlacks(slacks: readonly PlanSlack[]): SlackGroup[] {
  const groups = Map.groupBy(slacks, ({ kind, band, userId, startsAt, passedOver }) =>
    [kind, band, userId, kind === 'weekly_hours' && startsAt, JSON.stringify(passedOver)].join(' '),
  )
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike
    return first ? [{ ...first, slacks: alike }] : []
  })
}

/** The Monday of a week told by the shifts that lie in it: the first may begin on the Sunday evening before. */
export function mondayOf({ startsAt, endsAt }: Pick<PlanSlack, 'startsAt' | 'endsAt'>, zone: string): string {
  const middle = (Date.parse(startsAt) + Date.parse(endsAt)) / 2
  const day = Temporal.Instant.fromEpochMilliseconds(middle).toZonedDateTimeISO(zone).toPlainDate()
  return day.subtract({ days: day.dayOfWeek - 1 }).toString()
}
