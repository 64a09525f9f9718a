// SPDX-License-Identifier: AGPL-3.0-or-later
import { inflateSync } from 'node:zlib'

/**
 * The words of a PDF as a copying reader gets them, without blanks; those of the margins apart, a line a page. Enough for the plain files that Typst writes
 * (no object streams, a ToUnicode map for each font).
 */
export function readPdfText(pdf: Uint8Array): { body: string; margins: string } {
  const objects = readObjects(pdf)
  const get = (ref: string | undefined) => objects.get(Number(ref ?? -1)) ?? { head: '', stream: '' }
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head))
  const contents = pages.map(({ head }) => {
    const maps = new Map(
      [...head.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, ref]) => {
        const toUnicode = get(ref).head.match(/\/ToUnicode (\d+) 0 R/)?.[1]
        return [name, readCharacterMap(get(toUnicode).stream)]
      }),
    )
    const { stream } = get(head.match(/\/Contents (\d+) 0 R/)?.[1])
    const margins = stream.match(ARTIFACT)?.join('') ?? ''
    return { body: readContent(stream.replace(ARTIFACT, ''), maps), margins: readContent(margins, maps) }
  })
  return { body: contents.map((page) => page.body).join(''), margins: contents.map((page) => page.margins).join('\n') }
}

/** Everything beside the pages: title, author and the like, in both places where a PDF keeps them (Info and XMP). */
export function readPdfProperties(pdf: Uint8Array): string {
  const objects = [...readObjects(pdf).values()]
  const spelled = objects.flatMap(({ head }) =>
    [...head.matchAll(/<(feff[0-9a-f]+)>/gi)].map(([, hex = '']) =>
      Buffer.from(hex.slice(4), 'hex').swap16().toString('utf16le'),
    ),
  )
  const xmp = objects
    .filter(({ head }) => /\/Type \/Metadata/.test(head))
    .map(({ stream }) => Buffer.from(stream, 'latin1').toString('utf8'))
  return [latin1(pdf).match(/trailer[^]*$/)?.[0] ?? '', ...objects.map(({ head }) => head), ...spelled, ...xmp].join(
    '\n',
  )
}

// What a screen reader skips: rules, frames, the foot of the page.
const ARTIFACT = /\/Artifact (?:<<[^]*?>> )?B[DM]C[^]*?EMC/g

function readObjects(pdf: Uint8Array): Map<number, { head: string; stream: string }> {
  const found = new Map<number, { head: string; stream: string }>()
  for (const [, id, body] of latin1(pdf).matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)) {
    const [head = '', rest] = (body ?? '').split(/\nstream\n/, 2)
    const raw = Buffer.from(rest?.replace(/\nendstream$/, '') ?? '', 'latin1')
    found.set(Number(id), { head, stream: latin1(head.includes('/FlateDecode') ? inflateSync(raw) : raw) })
  }
  return found
}

function readCharacterMap(cmap: string): Map<string, string> {
  const pairs = [...cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)>\n/gi)]
  return new Map(
    pairs.map(([, glyph = '', utf16 = '']) => [
      glyph.toLowerCase(),
      Buffer.from(utf16, 'hex').swap16().toString('utf16le'),
    ]),
  )
}

function readContent(content: string, maps: ReadonlyMap<string | undefined, Map<string, string>>): string {
  let font: Map<string, string> | undefined
  let text = ''
  for (const [, actual, name, shown] of content.matchAll(TOKEN)) {
    if (actual) text += wordsOf(bytesOf(actual))
    else if (name) font = maps.get(name)
    else
      for (const glyph of bytesOf(shown ?? '')
        .toString('hex')
        .match(/.{4}/g) ?? [])
        text += font?.get(glyph) ?? ''
  }
  return text.replace(/[\s\u200b]/g, '')
}

// Brackets that come in pairs stand in a string as they are (ISO 32000-1, 7.3.4.2): a glyph of such a number is one of them.
const DEEPEST_BRACKETS = 6
const INSIDE = Array.from({ length: DEEPEST_BRACKETS }).reduce<string>(
  (inside) => `(?:\\\\[^]|[^\\\\()]|\\(${inside}\\))*`,
  '[^\\\\()]*',
)
const STRING = `\\(${INSIDE}\\)|<[0-9a-f]*>(?!>)`
// Words written beside the glyphs that stand for them, then a change of font, then glyphs.
const TOKEN = new RegExp(`/ActualText (${STRING})[^]*?EMC|/(f\\d+) [\\d.]+ Tf|(${STRING})`, 'gi')

function bytesOf(string: string): Buffer {
  const inside = string.slice(1, -1)
  return string.startsWith('<') ? Buffer.from(inside, 'hex') : Buffer.from(unescape(inside), 'latin1')
}

/** A text string is UTF-16 if it says so, else one byte a letter (ISO 32000-1, 7.9.2.2): Typst writes a lone digit so. */
function wordsOf(bytes: Buffer): string {
  return bytes.length > 1 && bytes.readUInt16BE() === 0xfeff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : latin1(bytes)
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescape(literal: string): string {
  return literal.replace(/\\(?:([0-7]{1,3})|([^]))/g, (_, octal?: string, sign = '') =>
    octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (escapes[sign] ?? sign),
  )
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
