// SPDX-License-Identifier: AGPL-3.0-or-later
import { inflateSync } from 'node:zlib'
import { FileFaulty } from './fileFaulty.ts'

/** Unpacked, all streams of a file together: a report of ten pages with scans has a few dozen megabytes. */
const UNPACKED_BYTES_MAX = 200_000_000
const STREAMS_MAX = 20_000
/** After the end there may be a line feed or a stamp of the scanner, not another file. */
const TAIL_BYTES_MAX = 1_024

/** What runs something, opens something or carries something when the paper is looked at (ISO 32000-2, 7.11.4, 12.6.4, 13). */
const ACTIVE = [
  'JavaScript',
  'JS',
  'Launch',
  'SubmitForm',
  'ImportData',
  'RichMedia',
  'Rendition',
  'XFA',
  'Movie',
  'Sound',
]
const CARRYING = ['EmbeddedFile', 'EmbeddedFiles', 'GoToE', 'Collection']

/**
 * A paper that can only be read: not locked, nothing that acts, nothing carried inside. It is not rewritten, because a signature
 * would break. We look at names in the open, in object streams and in everything else that unpacks; a reader that is misled by
 * a broken file still gets a download that no page of ours opens.
 */
export function checkPdf(sent: Buffer): void {
  const text = sent.toString('latin1')
  if (!/^%PDF-[12]\.\d/.test(text)) throw new FileFaulty('pdf_broken')
  const end = text.lastIndexOf('%%EOF')
  if (end === -1 || !text.includes('startxref')) throw new FileFaulty('pdf_broken')
  const tail = text.slice(end + '%%EOF'.length)
  // An archive is read from its end: one that begins before the end of the paper has its list after it.
  if (tail.length > TAIL_BYTES_MAX || text.slice(-66_000).includes('PK\x05\x06')) throw new FileFaulty('pdf_carries')

  const { open, streams } = parted(text)
  judge(open)
  if (hasName(open, 'Encrypt')) throw new FileFaulty('pdf_locked')
  let left = UNPACKED_BYTES_MAX
  for (const { head, body } of streams) {
    if (!hasName(head, 'FlateDecode') && !hasName(head, 'Fl')) continue
    const unpacked = unpack(body, left)
    left -= unpacked.length
    // Words and lines of a page are no names; only long ones are looked for there, that nobody writes by chance.
    judge(unpacked, isOfObjects(head) ? 1 : 6)
  }
}

interface Stream {
  readonly head: string
  readonly body: string
}

/** What stands in the open, and each stream with the dictionary before it. */
function parted(text: string): { open: string; streams: Stream[] } {
  const streams: Stream[] = []
  const open: string[] = []
  let at = 0
  for (const found of text.matchAll(/stream\r?\n/g)) {
    const start = found.index + found[0].length
    if (found.index < at || text.slice(found.index - 3, found.index) === 'end') continue
    const end = text.indexOf('endstream', start)
    if (end === -1) throw new FileFaulty('pdf_broken')
    const head = text.slice(Math.max(at, text.lastIndexOf('obj', found.index)), found.index)
    streams.push({ head, body: text.slice(start, end) })
    if (streams.length > STREAMS_MAX) throw new FileFaulty('pdf_broken')
    open.push(text.slice(at, found.index))
    at = end
  }
  return { open: [...open, text.slice(at)].join('\n'), streams }
}

/** What does not unpack is a picture cut short or a filter of another order: nothing that names anything. */
function unpack(body: string, bytesMax: number): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1'), { maxOutputLength: bytesMax, finishFlush: 2 }).toString('latin1')
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new FileFaulty('pdf_broken')
    return ''
  }
}

const isOfObjects = (head: string) => hasName(head, 'ObjStm')

function judge(text: string, lettersMin = 1) {
  const plain = withoutEscapes(text)
  const finds = (names: readonly string[]) => names.some((name) => name.length >= lettersMin && hasName(plain, name))
  if (finds(ACTIVE)) throw new FileFaulty('pdf_active')
  if (finds(CARRYING)) throw new FileFaulty('pdf_carries')
}

/** A name as its readers see it: `/J#61vaScript` is `/JavaScript`. */
function withoutEscapes(text: string): string {
  if (!text.includes('#')) return text
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** As a name of its own: followed by what ends a name. */
function hasName(text: string, name: string): boolean {
  return new RegExp(`/${name}(?![A-Za-z0-9])`).test(text)
}
