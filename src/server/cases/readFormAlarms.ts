// SPDX-License-Identifier: AGPL-3.0-or-later
import type { World } from '#core/cases/worldApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/** A form of a station rings like a call, from the instant it arrives until the desk has taken it in. */
export async function readFormAlarms(tx: Tx, ambito: Ambito): Promise<World['alarms']> {
  const rows = await tx
    .selectFrom('view_reports')
    .select(['report_id', 'number', 'started_at'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', '=', 'draft')
    .where('card_id', 'is not', null)
    .execute()
  return rows.map(({ report_id: id, number, started_at: since }) => ({
    kind: 'form_waiting' as const,
    id,
    label: `S-${String(number).padStart(4, '0')}`,
    since,
  }))
}
