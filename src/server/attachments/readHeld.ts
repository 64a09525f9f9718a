// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/app/database.ts'

/** How many files a case holds and how large they are, withdrawn ones too; and the last number it ever gave. */
export async function readHeld(tx: Tx, ambitoId: string, caseId: string) {
  const row = await tx
    .selectFrom('view_attachments')
    .select(({ fn }) => [
      fn.max('number').as('last'),
      fn.countAll().filterWhere('phase', '<>', 'erased').as('files'),
      fn.sum('bytes').filterWhere('phase', '<>', 'erased').as('bytes'),
    ])
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  return { lastNumber: Number(row.last ?? 0), files: Number(row.files), bytes: Number(row.bytes ?? 0) }
}
