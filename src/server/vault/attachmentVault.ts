// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Tx } from '#server/app/database.ts'
import { type SealedFor, seal, unseal } from '#server/app/envelope.ts'
import type { KeyRing } from '#server/app/keyRing.ts'

/**
 * Where the bytes of attachments are sealed and opened, in the transaction of the event or of the reading that goes with it. What
 * is erased needs no key: the stream does it itself. A backup made before opens until the wrapping key of its time is destroyed.
 */
export interface AttachmentVault {
  keep(tx: Tx, ambitoId: string, attachmentId: string, content: Buffer): Promise<void>
  /** Beside the row of the register at this position, written in this transaction; the database gives nothing without. */
  open(tx: Tx, ambitoId: string, attachmentId: string, readPosition: number): Promise<Buffer>
}

/** A file is never written again: another one is another attachment. */
const VERSION = 1

export function makeAttachmentVault(ring: KeyRing): AttachmentVault {
  const sealedFor = (ambitoId: string, id: string): SealedFor => ({
    ambitoId,
    kind: 'attachment',
    id,
    version: VERSION,
  })
  return {
    async keep(tx, ambitoId, attachmentId, content) {
      const sealed = seal(await ring.current(), sealedFor(ambitoId, attachmentId), content)
      await sql`select vault.put_secret('attachment', ${attachmentId}, ${VERSION}, ${sealed.keyId}, ${sealed.wrappedKey}, ${sealed.content})`.execute(
        tx,
      )
    },
    async open(tx, ambitoId, attachmentId, readPosition) {
      const { rows } = await sql<{ key_id: string; wrapped_key: Buffer; content: Buffer }>`
        select * from vault.take_attachment(${attachmentId}, ${readPosition})`.execute(tx)
      const row = rows[0]
      if (!row) throw new Error('an attachment is not in the vault, or its reading is not on the register')
      const key = await ring.find(row.key_id)
      if (!key) throw new Error('a wrapping key of the vault is not there any more')
      return unseal(key, sealedFor(ambitoId, attachmentId), { wrappedKey: row.wrapped_key, content: row.content })
    },
  }
}
