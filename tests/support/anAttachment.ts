// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Deps } from '#server/app/deps.ts'
import { saltedOf } from '#server/attachments/saltedFile.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import { nightShift } from './nightShift.ts'

/** A file of a case as if it had been uploaded: its event in the log, its bytes in the vault. */
export async function anAttachment(
  deps: HandlerDeps & Pick<Deps, 'vault'>,
  caseId: string,
  { description = 'Verbale della pattuglia', content = Buffer.from('%PDF-1.4 di prova'), attachmentId = newId() } = {},
): Promise<string> {
  const { id } = deps.ambito
  const { salted, commitment } = saltedOf(content, randomBytes)
  await nightShift(deps).give('attachment', attachmentId, (words) => ({
    type: 'AddAttachment',
    caseId,
    matter: 'police_report',
    format: 'pdf',
    bytes: content.length,
    commitment,
    description: words.keep(description),
  }))
  await deps.db.inAmbito(id, (tx) => deps.vault.attachments.keep(tx, id, attachmentId, salted))
  return attachmentId
}
