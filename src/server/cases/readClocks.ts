// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Clock } from '#core/cases/casesApi.ts'
import type { Tx } from '#server/app/database.ts'

/** Clocks of one case, or every clock that still runs or has run out. */
export async function readClocks(tx: Tx, ambitoId: string, of: { caseId: string } | 'unsettled'): Promise<Clock[]> {
  const rows = await tx
    .selectFrom('view_duties as duty')
    .innerJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'duty.ambito_id').onRef('found.case_id', '=', 'duty.case_id'),
    )
    .select([
      'duty.duty_id',
      'duty.case_id',
      'found.number',
      'duty.definition',
      'duty.phase',
      'duty.trigger_at',
      'duty.due_at',
      'duty.settled_at',
    ])
    .where('duty.ambito_id', '=', ambitoId)
    .where((where) =>
      of === 'unsettled' ? where('duty.phase', 'in', ['open', 'expired']) : where('duty.case_id', '=', of.caseId),
    )
    .orderBy('duty.due_at')
    .orderBy('duty.duty_id')
    .execute()
  return rows.map((row) => ({
    dutyId: row.duty_id,
    caseId: row.case_id,
    caseNumber: row.number,
    definition: row.definition,
    phase: row.phase as Clock['phase'],
    triggerAt: row.trigger_at,
    dueAt: row.due_at,
    settledAt: row.settled_at ?? undefined,
  }))
}
