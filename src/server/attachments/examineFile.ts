// SPDX-License-Identifier: AGPL-3.0-or-later
import { fileTypeFromBuffer } from 'file-type'
import type { FileFault } from '#core/attachments/attachmentDoors.ts'
import type { AttachmentFormat } from '#core/attachments/attachmentEvents.ts'
import { checkPdf } from './checkPdf.ts'
import { cleanPicture } from './cleanPicture.ts'
import { FileFaulty } from './fileFaulty.ts'

/** A file as it is kept: what it is by its content, and its bytes without what nobody meant to send. */
export interface Examined {
  readonly format: AttachmentFormat
  readonly content: Buffer
}

/** Throws `FileFaulty` for what cannot be taken. What the file was called, and what its sender says it is, is not asked. */
export async function examineFile(sent: Buffer): Promise<Examined> {
  if (sent.length === 0) throw new FileFaulty('file_empty')
  const { ext = '' } = (await fileTypeFromBuffer(sent)) ?? {}
  if (ext === 'pdf') {
    checkPdf(sent)
    return { format: 'pdf', content: sent }
  }
  const format = pictures[ext]
  if (!format) throw new FileFaulty(otherKinds[ext] ?? 'file_kind')
  return { format, content: await inTurn(() => cleanPicture(sent, format)) }
}

const pictures: Readonly<Record<string, 'jpeg' | 'png' | 'webp'>> = { jpg: 'jpeg', png: 'png', webp: 'webp' }
/** Kinds people do send, so that they are told what to do instead. The picture library has no decoder for HEIC: it is patented. */
const otherKinds: Readonly<Record<string, FileFault>> = {
  heic: 'file_heic',
  heif: 'file_heic',
  apng: 'picture_moving',
  gif: 'picture_moving',
}

let lastTurn: Promise<unknown> = Promise.resolve()

/** A picture of 64 million points is 200 MB in memory while it is drawn: one at a time. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = lastTurn.then(work, work)
  lastTurn = mine.catch(() => {})
  return mine
}
