// SPDX-License-Identifier: AGPL-3.0-or-later

import { sql } from 'kysely'
import { type AttachmentFacts, type AttachmentState, attachment } from '#core/attachments/attachment.ts'
import type { AttachmentEvent } from '#core/attachments/attachmentEvents.ts'
import { bytesOf } from '#core/attachments/attachmentRules.ts'
import { isCaseOpen } from '#server/app/isCaseOpen.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type FactsContext, type ProjectContext } from '#server/log/stream.ts'
import { readHeld } from './readHeld.ts'

export const attachmentStream = defineStream<'attachment', AttachmentState, AttachmentEvent, AttachmentFacts>({
  type: 'attachment',
  decider: attachment,

  async facts(context, _id, state, command) {
    const { tx, ambito } = context
    const caseId = command.type === 'AddAttachment' ? command.caseId : state.caseId
    const { filesPerCaseMax, caseMegabytesMax } = ambito.attachments
    return {
      isCaseOpen: caseId !== '' && (await isCaseOpen(context, caseId)),
      ...(caseId === '' ? { lastNumber: 0, files: 0, bytes: 0 } : await readHeld(tx, ambito.id, caseId)),
      filesMax: filesPerCaseMax,
      bytesMax: bytesOf(caseMegabytesMax),
      handover: command.type === 'ReleaseAttachment' ? await findHandover(context, command.handoverId) : undefined,
    }
  },

  project: projectAttachment,

  /** What is erased by law is gone with the event that says so: the bytes, and the key they were sealed with. */
  async tell({ tx }, { id, event }) {
    if (event.type === 'AttachmentErased') await sql`select vault.erase_secret('attachment', ${id})`.execute(tx)
  },
})

async function findHandover({ tx, ambito }: FactsContext, handoverId: string): Promise<AttachmentFacts['handover']> {
  const row = await tx
    .selectFrom('view_handovers')
    .select(['case_id', 'purpose'])
    .where('ambito_id', '=', ambito.id)
    .where('handover_id', '=', handoverId)
    .executeTakeFirst()
  return row && { caseId: row.case_id, purpose: row.purpose }
}

type Recorded = RecordedEvent & { readonly event: AttachmentEvent }

/** Keeps the row of a file, and the diary of its case. */
async function projectAttachment(context: ProjectContext, recorded: Recorded): Promise<void> {
  const { tx, ambitoId } = context
  const { id, event, actor, happenedAt, position } = recorded
  if (event.type === 'AttachmentAdded') {
    const { caseId, number, matter, format, bytes, commitment, description } = event
    await tx
      .insertInto('view_attachments')
      .values({
        ambito_id: ambitoId,
        attachment_id: id,
        case_id: caseId,
        number,
        matter,
        format,
        bytes,
        commitment,
        description: JSON.stringify(description),
        added_by: JSON.stringify(actor),
        added_at: happenedAt,
        phase: 'kept',
      })
      .execute()
  } else {
    await tx
      .updateTable('view_attachments')
      .set(changeOf(event, actor, happenedAt))
      .where('ambito_id', '=', ambitoId)
      .where('attachment_id', '=', id)
      .execute()
  }
  await addToDiary(context, event.caseId, position)
}

type Change = Exclude<AttachmentEvent, { type: 'AttachmentAdded' }>

function changeOf(event: Change, actor: RecordedEvent['actor'], at: string) {
  switch (event.type) {
    case 'AttachmentWithdrawn':
      return {
        phase: 'withdrawn',
        withdrawn_by: JSON.stringify(actor),
        withdrawn_at: at,
        withdraw_reason: JSON.stringify(event.reason),
      }
    case 'AttachmentRestored':
      return { phase: 'kept', withdrawn_by: null, withdrawn_at: null, withdraw_reason: null }
    case 'AttachmentReleased':
      return { handover_ids: sql<string[]>`array_append(handover_ids, ${event.handoverId}::uuid)` }
    case 'AttachmentHeldBack':
      return { handover_ids: sql<string[]>`array_remove(handover_ids, ${event.handoverId}::uuid)` }
    case 'AttachmentErased':
      return { phase: 'erased' }
  }
}
