// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import { type Scope, scopeOf } from '#core/access/scope.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import { isThere } from '#server/access/inSight.ts'
import type { Tx } from '#server/app/database.ts'
import { NotFound } from '#server/log/refusals.ts'

/**
 * The cases whose files this actor may know: those whose file they may read, and of the protected ones only with a key. To
 * have taken the call, or to be asked whether one goes, is reason enough for the words of the night, not for papers.
 */
export function scopeOfFiles(actor: Actor): Scope {
  const ofCase = scopeOf(actor, 'case_file')
  if (actor.kind !== 'staff' || actor.role === 'coordinator') return ofCase
  const withKey: Scope = {
    rows: 'some',
    of: [
      { rows: 'where', column: 'protected', equals: 'no' },
      { rows: 'where', column: 'key_id', equals: actor.userId },
    ],
  }
  return { rows: 'every', of: [ofCase, withKey] }
}

/** As SQL on `view_attachments`: by its case, or for a desk by a handover in its sight that the file goes with. */
export function attachmentsInSight(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'staff' && actor.role === 'municipal_worker') {
    return sql`exists (
      select from view_handovers
      where view_handovers.ambito_id = view_attachments.ambito_id
        and view_handovers.handover_id = any(view_attachments.handover_ids)
        and ${compileScope('handover', scopeOf(actor, 'handover'))}
    )`
  }
  return sql`exists (
    select from view_cases
    where view_cases.ambito_id = view_attachments.ambito_id and view_cases.case_id = view_attachments.case_id
      and ${compileScope('case_file', scopeOfFiles(actor))}
  )`
}

/** Whether this actor may know of this file. */
export function isAttachmentInSight(tx: Tx, ambitoId: string, actor: Actor, attachmentId: string): Promise<boolean> {
  return isThere(
    tx,
    ambitoId,
    { table: 'view_attachments', key: 'attachment_id' },
    attachmentId,
    attachmentsInSight(actor),
  )
}

/**
 * The row of a file that may be opened now. Throws `NotFound` for what is unknown, withdrawn, erased or out of sight; whether it
 * is in sight is asked first, in the same time for what is hidden and for what is not there.
 */
export async function findToOpen(tx: Tx, ambitoId: string, actor: Actor, attachmentId: string) {
  if (!(await isAttachmentInSight(tx, ambitoId, actor, attachmentId))) throw new NotFound()
  const row = await tx
    .selectFrom('view_attachments')
    .innerJoin('view_cases as c', (join) =>
      join.onRef('c.ambito_id', '=', 'view_attachments.ambito_id').onRef('c.case_id', '=', 'view_attachments.case_id'),
    )
    .select(['view_attachments.number', 'format', 'commitment', 'c.number as caseNumber', 'c.case_id as caseId'])
    .where('view_attachments.ambito_id', '=', ambitoId)
    .where('attachment_id', '=', attachmentId)
    .where('view_attachments.phase', '=', 'kept')
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}
