// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { World } from '#core/cases/worldApi.ts'
import type { Band } from '#core/rosters/band.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { bandNames } from '#server/app/bandNames.ts'
import type { Tx } from '#server/app/database.ts'

/** Shifts that nobody holds, for whoever can put them right: the coordinator. The engine has said them in time. */
export async function readRosterAlarms(tx: Tx, ambito: Ambito, actor: Actor): Promise<World['alarms']> {
  if (actor.kind !== 'staff' || actor.role !== 'coordinator') return []
  const gaps = await tx
    .selectFrom('view_gaps')
    .select(['gap_id', 'band', 'starts_at', 'since'])
    .where('ambito_id', '=', ambito.id)
    .orderBy('starts_at')
    .orderBy('gap_id')
    .execute()
  const shared = await listSharedGaps(tx, ambito)
  return [...gaps, ...shared].map(({ gap_id, band, starts_at, since }) => ({
    kind: 'roster_gap',
    id: gap_id,
    label: onTheWall(starts_at, ambito.zone),
    since,
    reason: { it: bandNames.it[band as Band], en: bandNames.en[band as Band] },
  }))
}

/** Minutes nobody holds in a roster that serves us too: its coordinator and ours are told alike. */
async function listSharedGaps(tx: Tx, ambito: Ambito) {
  if (ambito.rostering.sharing.borrows.length === 0) return []
  return tx
    .selectFrom('shared_gaps')
    .select(['gap_id', 'band', 'starts_at', 'since'])
    .orderBy('starts_at')
    .orderBy('gap_id')
    .execute()
}

/** `12/02 20:00`. */
function onTheWall(instant: string, zone: string): string {
  const { day, month, hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(day)}/${two(month)} ${two(hour)}:${two(minute)}`
}
