// SPDX-License-Identifier: AGPL-3.0-or-later
import type { World } from '#core/cases/worldApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/** Somebody of ours out there is silent or calls for help: for everybody who may see the case, until it is settled. */
export async function readOutingAlarms(
  tx: Tx,
  ambito: Ambito,
  numbers: ReadonlyMap<string, string>,
): Promise<World['alarms']> {
  const rows = await tx
    .selectFrom('view_outings')
    .select(['case_id', 'user_id', 'panic_at', 'last_sign_at'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', '<>', 'ended')
    .where((where) => where.or([where('panic_at', 'is not', null), where('missed', 'is not', null)]))
    .orderBy('panic_at')
    .orderBy('last_sign_at')
    .orderBy('outing_id')
    .execute()
  return rows
    .filter(({ case_id }) => numbers.has(case_id))
    .map((row) => ({
      kind: row.panic_at ? 'worker_panic' : 'worker_silent',
      id: row.case_id,
      label: ambito.findPerson(row.user_id)?.name ?? '—',
      since: row.panic_at ?? row.last_sign_at,
    }))
}
