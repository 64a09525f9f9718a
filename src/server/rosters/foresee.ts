// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from '#core/rosters/band.ts'
import type { foreseeUncovered } from '#core/rosters/foreseenApi.ts'
import { uncoveredHours } from '#core/rosters/heldHours.ts'
import { outsideTenure, type Tenure } from '#core/rosters/tenure.ts'
import type { Span } from '#core/rosters/wallClock.ts'
import type { AnswerOf, BodyOf } from '#core/shared/endpoint.ts'
import { type SupposedChange, supposeStaff } from '#server/access/staff.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { NotFound } from '#server/log/refusals.ts'
import { isRuled, readAbsences, readTenures, tenuresOf } from './checkInput.ts'
import { nameIn } from './readRosters.ts'

/** As text, the end of a tenure that nothing ends (`tenure.ts`). */
const FOR_EVER = '9999'

/** By the rule that later makes the gap: what somebody holds now, less what they would hold if this were done. */
export async function foresee(
  tx: Tx,
  ambito: Ambito,
  userId: string,
  wanted: BodyOf<typeof foreseeUncovered>,
  now: string,
): Promise<AnswerOf<typeof foreseeUncovered>> {
  const isErasure = wanted.change === 'erasure'
  const terms = await supposeStaff(tx, ambito, userId, supposed(wanted, now))
  if (!terms) throw new NotFound()
  const ruled = ambito.rostering.shiftRules.bands.map(({ band }) => band)
  const after = tenuresOf(ambito, terms.after)
  // Of who left, whatever stands in their name is nobody's already: it is told against somebody who may hold everything.
  const before: readonly Tenure[] = isErasure ? [{ bands: ruled }] : tenuresOf(ambito, terms.before)
  const away = (await readAbsences(tx, ambito.id)).filter((absence) => absence.userId === userId)
  const shifts = await tx
    .selectFrom('view_shifts')
    .select(['shift_id', 'band', 'starts_at', 'ends_at', 'cause'])
    .where('ambito_id', '=', ambito.id)
    .where('user_id', '=', userId)
    .where('published', '=', true)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .orderBy('shift_id')
    .execute()
  const standInFor = await findStandIn(tx, ambito, userId)
  const ever = { startsAt: now, endsAt: FOR_EVER }
  return {
    shifts: shifts.flatMap((row) => {
      const band = row.band as Band
      if (!isRuled(ambito, band)) return []
      const shift = { band, startsAt: row.starts_at, endsAt: row.ends_at }
      return uncoveredHours(shift, { before: { tenures: before, away }, after: { tenures: after, away }, now }).map(
        (span) => ({
          shiftId: row.shift_id,
          band,
          ...span,
          ...standInFor(band, span),
          isFallback: row.cause === 'fallback',
        }),
      )
    }),
    standingFor: ambito.rostering.standing
      .filter((one) => one.userId === userId && isRuled(ambito, one.band))
      .map(({ band }) => band)
      .filter((band) => outsideTenure(before, band, ever).length === 0 && outsideTenure(after, band, ever).length > 0),
  }
}

function supposed(
  { change, role, startsAt, endsAt }: BodyOf<typeof foreseeUncovered>,
  now: string,
): SupposedChange | undefined {
  if (change === 'membership') return { dates: { startsAt, endsAt } }
  return change === 'role' && role ? { role, now } : undefined
}

/** Who answers by the configuration where the roster names nobody who is there: not the one who is changing, and only whom the band is for. */
async function findStandIn(tx: Tx, ambito: Ambito, exceptUserId: string) {
  const tenures = await readTenures(tx, ambito)
  return (band: Band, span: Span): { readonly standIn?: string } => {
    const userId = ambito.rostering.standing.find((one) => one.band === band)?.userId
    if (!userId || userId === exceptUserId) return {}
    if (outsideTenure(tenures.get(userId) ?? [], band, span).length > 0) return {}
    return { standIn: nameIn(ambito, userId) }
  }
}
