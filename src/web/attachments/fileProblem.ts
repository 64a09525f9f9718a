// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FileFault, fileFaults } from '#core/attachments/attachmentDoors.ts'
import { BadInput, ServerDown } from '../app/answers.ts'
import type { Catalogue } from '../messages/messages.ts'

/** What is wrong with the file itself, seen before anything is sent. The server looks again, and at what is in it. */
export function faultOf(file: Pick<File, 'name' | 'size' | 'type'>, bytesMax: number): FileFault | undefined {
  if (file.size === 0) return 'file_empty'
  if (file.size > bytesMax) return 'file_too_big'
  if (/^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name)) return 'file_heic'
  return undefined
}

/** The sentence for a file that the server did not take; nothing where the trouble is another. */
export function fileProblemWords(error: Error | null, words: Catalogue['attachments']): string | undefined {
  if (error instanceof ServerDown && error.message === 'ScannerAway') return words.scannerAway
  if (!(error instanceof BadInput)) return undefined
  const code = error.fields.find(({ field }) => field === 'file')?.code
  return code !== undefined && isFault(code) ? words.faults[code] : undefined
}

const isFault = (code: string): code is FileFault => (fileFaults as readonly string[]).includes(code)
