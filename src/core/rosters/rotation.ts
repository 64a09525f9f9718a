// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BandRules } from './band.ts'
import { listDays, type Span, shiftsOfDay } from './wallClock.ts'

/** People in turn. It writes plain shifts once; nobody asks it again who is on call. */
export interface Rotation {
  readonly people: readonly string[]
  /** What one turn is. */
  readonly every: 'shift' | 'day' | 'week'
  /** How many turns each later shift of a day lags behind the first: with 1, who works a day works the next night. */
  readonly stagger: number
}

export interface Turn extends Span {
  readonly userId: string
}

/** The shifts of a band over these days, the first person first. */
export function rotate(
  rotation: Rotation,
  band: Pick<BandRules, 'starts'>,
  period: { readonly firstDay: string; readonly lastDay: string },
  zone: string,
): Turn[] {
  const { people, every, stagger } = rotation
  return listDays(period.firstDay, period.lastDay).flatMap((day, dayIndex) =>
    shiftsOfDay(band, day, zone).map((span, slot) => {
      const turn = { shift: dayIndex * band.starts.length + slot, day: dayIndex, week: Math.floor(dayIndex / 7) }[every]
      return { ...span, userId: people[modulo(turn - slot * stagger, people.length)] as string }
    }),
  )
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
