// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { StayEvent } from '#core/beds/stayEvents.ts'
import type { Tx } from '#server/app/database.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

/** Phases in which a bed is nobody else's. The unique index of the view names the same ones. */
const taking = ['held', 'confirmed', 'checked_in', 'occupied_by_house', 'out_of_service']

export async function listTakenBeds(tx: Tx, ambitoId: string, resourceKey: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('view_stays')
    .select('bed_key')
    .where('ambito_id', '=', ambitoId)
    .where('resource_key', '=', resourceKey)
    .where('phase', 'in', taking)
    .execute()
  return rows.flatMap((row) => row.bed_key ?? [])
}

/** Keeps the stay's row and the diary of its case. */
export async function projectStay(
  context: ProjectContext,
  { id: stayId, event, happenedAt, position }: RecordedEvent & { readonly event: StayEvent },
): Promise<void> {
  const { tx, ambitoId } = context
  if (event.type === 'StayRequested' || event.type === 'BedMarked') {
    const wanted = event.type === 'StayRequested' ? event : undefined
    await tx
      .insertInto('view_stays')
      .values({
        ambito_id: ambitoId,
        stay_id: stayId,
        case_id: wanted?.caseId ?? null,
        person_id: wanted?.personId ?? null,
        resource_key: event.resourceKey,
        phase: event.type === 'BedMarked' ? event.mark : 'requested',
        bed_key: event.type === 'BedMarked' ? event.bedKey : null,
        unmet: JSON.stringify(wanted?.unmet ?? []),
        since: happenedAt,
      })
      .execute()
  } else {
    await tx
      .updateTable('view_stays')
      .set({ ...changeOf(event), since: happenedAt })
      .where('ambito_id', '=', ambitoId)
      .where('stay_id', '=', stayId)
      .execute()
  }
  const row = await tx
    .selectFrom('view_stays')
    .select('case_id')
    .where('ambito_id', '=', ambitoId)
    .where('stay_id', '=', stayId)
    .executeTakeFirstOrThrow()
  if (row.case_id) await addToDiary(context, row.case_id, position)
}

function changeOf(event: Exclude<StayEvent, { type: 'StayRequested' | 'BedMarked' }>) {
  switch (event.type) {
    case 'ConditionWaived':
      return { waivers: sql`waivers || ${JSON.stringify([event.waiver])}::jsonb` as never }
    case 'BedHeld':
      return { phase: 'held', bed_key: event.bedKey, expires_at: event.expiresAt }
    case 'HoldExpired':
      return { phase: 'expired', expires_at: null }
    case 'HoldReleased':
      return { phase: 'released', expires_at: null }
    case 'StayRefused':
      return { phase: 'refused', expires_at: null }
    case 'StayConfirmed':
      return { phase: 'confirmed', expires_at: null }
    case 'PersonCheckedIn':
      return { phase: 'checked_in', expires_at: null }
    case 'StayEnded':
      return { phase: 'ended' }
  }
}
