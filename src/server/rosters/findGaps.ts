// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from '#core/rosters/band.ts'
import { overlaps, subtract } from '#core/rosters/coverage.ts'
import { GAP_DAYS, type Gap } from '#core/rosters/coverageWatch.ts'
import { heldHours } from '#core/rosters/heldHours.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { isRuled, readAbsences, readTenures } from './checkInput.ts'

/** A day more than the farthest report, so that what becomes due within it is known beforehand. */
const HORIZON_DAYS = GAP_DAYS[0] + 1
const BACK_DAYS = 3

/**
 * Minutes of the coming days for which no published roster names somebody who is there. A fallback is better than
 * nobody and still a gap, and so are the hours of whoever works here no more or as something else. A band for which no roster was
 * ever published lives on its standing name: nothing to report.
 */
export async function findGaps(tx: Tx, ambito: Ambito, now: string): Promise<Gap[]> {
  const ambitoId = ambito.id
  const window = { startsAt: daysFrom(now, -BACK_DAYS), endsAt: daysFrom(now, HORIZON_DAYS) }
  const rows = await tx
    .selectFrom('view_shifts')
    .select(['band', 'user_id as userId', 'starts_at as startsAt', 'ends_at as endsAt', 'cause'])
    .where('ambito_id', '=', ambitoId)
    .where('published', '=', true)
    .where('ends_at', '>', window.startsAt)
    .where('starts_at', '<', window.endsAt)
    .execute()
  const begun = await tx
    .selectFrom('view_shifts')
    .select(({ fn }) => ['band', fn.min('starts_at').as('since')])
    .where('ambito_id', '=', ambitoId)
    .where('published', '=', true)
    .groupBy('band')
    .execute()
  const absences = await readAbsences(tx, ambitoId)
  const tenures = await readTenures(tx, ambito)
  const holderOf = ({ userId, ...row }: (typeof rows)[number]) => ({
    tenures: isRuled(ambito, row.band as Band) ? (tenures.get(userId) ?? []) : undefined,
    away: absences.filter((absence) => absence.userId === userId && overlaps(absence, row)),
  })

  return begun.flatMap(({ band, since }) => {
    const held = rows
      .filter((row) => row.band === band && row.cause !== 'fallback')
      .flatMap((row) => heldHours({ ...row, band: row.band as Band }, holderOf(row)))
    const from = since > window.startsAt ? since : window.startsAt
    if (from >= window.endsAt) return []
    return subtract({ startsAt: from, endsAt: window.endsAt }, held)
      .filter((hole) => hole.endsAt > now)
      .map(({ startsAt, endsAt }) => ({
        band: band as Band,
        startsAt,
        ...(endsAt < window.endsAt && { endsAt }),
      }))
  })
}

function daysFrom(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString()
}
