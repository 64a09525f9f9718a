// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AttachmentView } from '#core/attachments/attachmentsApi.ts'
import type { VegliaEvent } from '#core/policies/policy.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { ownUntil } from '#server/access/ownEntry.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readStreams } from '#server/log/eventLog.ts'
import { readWords } from '#server/log/words.ts'
import { attachmentsInSight } from './attachmentInSight.ts'

/** Who added a file may withdraw it; to bring it back, or to let it go out, makes nobody its writer. */
export const addsAttachment = ({ type }: VegliaEvent): boolean => type === 'AttachmentAdded'

/** Files of one case, or those that go with one handover, that this actor may know of, by their number. */
export async function readAttachments(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  of: { readonly caseId: string } | { readonly handoverId: string },
): Promise<AttachmentView[]> {
  const rows = await tx
    .selectFrom('view_attachments')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where((where) =>
      'caseId' in of
        ? where('case_id', '=', of.caseId)
        : where(where.val(of.handoverId), '=', where.fn.any('handover_ids')),
    )
    .where(attachmentsInSight(actor))
    .orderBy('number')
    .execute()
  const say = await readWords(
    tx,
    ambito.id,
    rows.map((row) => [row.description, row.withdraw_reason]),
  )
  const histories = await readStreams(
    tx,
    ambito.id,
    'attachment',
    rows.map(({ attachment_id }) => attachment_id),
  )
  const sayRef = (ref: unknown) => say((ref ?? undefined) as TextRef | undefined)
  return rows.map((row) => ({
    attachmentId: row.attachment_id,
    number: row.number,
    matter: row.matter as AttachmentView['matter'],
    format: row.format as AttachmentView['format'],
    bytes: row.bytes,
    description: sayRef(row.description),
    addedBy: nameOf(ambito, row.added_by as unknown as Actor),
    addedAt: row.added_at,
    yoursUntil: ownUntil(histories.get(row.attachment_id), addsAttachment, actor, ambito),
    phase: row.phase as AttachmentView['phase'],
    ...(row.withdrawn_by && {
      withdrawnBy: nameOf(ambito, row.withdrawn_by as unknown as Actor),
      withdrawnBecause: sayRef(row.withdraw_reason),
    }),
    ...(row.withdrawn_at && { withdrawnAt: row.withdrawn_at }),
    handoverIds: row.handover_ids,
  }))
}
