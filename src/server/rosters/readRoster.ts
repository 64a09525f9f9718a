// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkRoster } from '#core/rosters/checkRoster.ts'
import { byStart, overlaps } from '#core/rosters/coverage.ts'
import { countLoad } from '#core/rosters/load.ts'
import type { RosterView } from '#core/rosters/rosterViewsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { NotFound } from '#server/log/refusals.ts'
import { readCheckInput, toShift } from './checkInput.ts'
import { readOpenSwaps } from './readSwaps.ts'

/** One roster as it stands, judged by the same rules that guard its publication. */
export async function readRoster(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  rosterId: string,
  now: string,
): Promise<RosterView> {
  const row = await tx
    .selectFrom('view_rosters')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('roster_id', '=', rosterId)
    .where('phase', '<>', 'discarded')
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const rows = await tx
    .selectFrom('view_shifts')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('roster_id', '=', rosterId)
    .execute()
  const shifts = rows.map(toShift).sort(byStart)
  const input = await readCheckInput(tx, ambito, { rosterId, firstDay: row.first_day, lastDay: row.last_day })
  const coverage = (row.coverage as RosterView['coverage']).flatMap((span) => {
    // Only what it claims: a published one from its publication on, a draft from now on.
    const from = row.published_at ?? now
    const startsAt = from > span.startsAt ? from : span.startsAt
    return startsAt < span.endsAt ? [{ ...span, startsAt }] : []
  })
  return {
    serverTime: now,
    rosterId,
    firstDay: row.first_day,
    lastDay: row.last_day,
    phase: row.phase as 'draft',
    coverage,
    shifts,
    // What somebody does for another ambito is the coordinator's to see, and their own.
    findings: checkRoster(shifts, coverage, input)
      .filter(({ userId, elsewhere }) => !elsewhere || isToldOf(actor, userId))
      .map(({ elsewhere, ...finding }) => ({ ...finding, ...(elsewhere && { elsewhere: [...elsewhere] }) })),
    elsewhere: input.elsewhere
      .filter(({ userId, startsAt, endsAt }) => {
        const isOfPeriod = coverage.some((span) => overlaps(span, { startsAt, endsAt }))
        return isOfPeriod && isToldOf(actor, userId)
      })
      .map(({ band: _, ...told }) => told),
    loads: countLoad(shifts, ambito.zone, input.holidays),
    swaps: await readOpenSwaps(tx, ambito, { rosterId }),
    holidays: ambito.holidays.days.filter(({ date }) => row.first_day <= date && date <= row.last_day),
  }
}

function isToldOf(actor: Actor, userId: string | undefined): boolean {
  return actor.kind === 'staff' && (actor.role === 'coordinator' || actor.userId === userId)
}
