// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import { AttachmentMatter } from '#core/shared/attachmentMatter.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'

/** The files that go with a handover, by their numbers: the document names them, the desk opens them from its page. */
export async function attachmentsOf(
  tx: Tx,
  ambitoId: string,
  handoverId: string,
): Promise<HandoverPack['attachments']> {
  const rows = await tx
    .selectFrom('view_attachments')
    .select(['number', 'matter', 'format', 'description'])
    .where('ambito_id', '=', ambitoId)
    .where('phase', '=', 'kept')
    .where((where) => where(where.val(handoverId), '=', where.fn.any('handover_ids')))
    .orderBy('number')
    .execute()
  const say = await readWords(
    tx,
    ambitoId,
    rows.map((row) => row.description),
  )
  return rows.map(({ number, matter, format, description }) => ({
    number,
    matter: AttachmentMatter.parse(matter),
    format: format.toUpperCase(),
    description: say(description as unknown as TextRef) || null,
  }))
}
