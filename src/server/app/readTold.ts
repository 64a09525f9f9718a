// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Told } from '#core/alerts/told.ts'
import { ChannelKind } from '#core/shared/channelKind.ts'
import type { Ambito } from './ambito.ts'
import type { Tx } from './database.ts'

/** Who was told of each of these things. The caller has checked that the viewer may know of them. */
export async function readTold(
  tx: Tx,
  ambito: Ambito,
  causeIds: readonly string[],
): Promise<ReadonlyMap<string, Told[]>> {
  if (causeIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('view_alerts')
    .select(['cause_id', 'user_id', 'telling_id', 'told_at', 'taken_by', 'failed_by'])
    .where('ambito_id', '=', ambito.id)
    .where('cause_id', 'in', causeIds)
    .orderBy('raised_at')
    .orderBy('user_id')
    .execute()
  const leaving = await listLeaving(
    tx,
    ambito.id,
    rows.flatMap(({ telling_id }) => telling_id ?? []),
  )
  const told = new Map<string, Told[]>()
  for (const row of rows) {
    const one = {
      name: ambito.findPerson(row.user_id)?.name ?? '—',
      ...(row.told_at && { at: row.told_at }),
      takenBy: ChannelKind.array().parse(row.taken_by),
      failedBy: ChannelKind.array().parse(row.failed_by),
      isLeaving: row.telling_id !== null && leaving.has(row.telling_id),
    }
    told.set(row.cause_id, [...(told.get(row.cause_id) ?? []), one])
  }
  return told
}

/** Tellings of which a message waits. Its row is written with the telling, so whoever has no way to be told never has one. */
async function listLeaving(tx: Tx, ambitoId: string, tellingIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (tellingIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('alert_outbox')
    .select('telling_id')
    .where('ambito_id', '=', ambitoId)
    .where('telling_id', 'in', tellingIds)
    .where('state', '=', 'queued')
    .execute()
  return new Set(rows.map(({ telling_id }) => telling_id))
}
