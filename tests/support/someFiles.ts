// SPDX-License-Identifier: AGPL-3.0-or-later
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Words that a telephone writes into a photograph, and a place: of nobody. */
export const HIDDEN_WORDS = 'canarino-telefono-inventato'
export const HIDDEN_PLACE = { latitude: [45, 31, 47], longitude: [9, 2, 23] } as const

/** A photograph with the place where it was taken, as a telephone makes it; a square of one colour, lying on its side. */
export async function aPhotograph(side = 240): Promise<Buffer> {
  const rational = ([d, m, s]: readonly [number, number, number]) => `${d}/1 ${m}/1 ${s}/1`
  return sharp({ create: { width: side * 2, height: side, channels: 3, background: '#4a7' } })
    .jpeg()
    .withExif({
      IFD0: { Make: HIDDEN_WORDS, Model: HIDDEN_WORDS, Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: rational(HIDDEN_PLACE.latitude),
        GPSLongitudeRef: 'E',
        GPSLongitude: rational(HIDDEN_PLACE.longitude),
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()
}

export const aPng = (side = 40) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#a47' } })
    .png()
    .toBuffer()

/** A few bytes that unpack to sixteen thousand million points. */
export async function aBomb(): Promise<Buffer> {
  const png = Buffer.from(await aPng(1))
  // Width and height of the header chunk, and its checksum over seventeen bytes.
  png.writeUInt32BE(60_000, 16)
  png.writeUInt32BE(60_000, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

/** A paper of one page; `objects` are put among the others. */
export function aPdf(objects: readonly string[] = [], catalog = '', trailer = ''): Buffer {
  const all = [
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog}>>\nendobj\n`,
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n',
    ...objects,
  ].join('')
  return Buffer.from(`%PDF-1.7\n${all}trailer\n<< /Root 1 0 R /Size 9 ${trailer}>>\nstartxref\n9\n%%EOF\n`, 'latin1')
}

/** Objects of a paper packed away, where a careless look does not find them. */
export function anObjectStream(inside: string): string {
  const packed = deflateSync(Buffer.from(inside, 'latin1')).toString('latin1')
  return `4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj\n`
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
