// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp'
import { FileFaulty } from './fileFaulty.ts'

export type PictureFormat = 'jpeg' | 'png' | 'webp'

// Of the forty formats the library reads, these three: what is not one of them is never handed to its decoder.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
// Of one picture one thread is enough, and nothing of it stays in memory afterwards.
sharp.concurrency(1)
sharp.cache(false)

/** A telephone of today makes 12 to 50 million; what says more in its first bytes is refused before it is unpacked. */
const PIXELS_MAX = 64_000_000
/** Of the longer side: a sheet of A4 at 300 points to the inch, which is how paper is scanned to be read again. */
const SIDE_MAX = 3_508
const SECONDS_MAX = 20
const QUALITY = 85

/**
 * The same picture drawn anew: upright, no larger than is needed to read it, and without anything that is not picture: place and
 * time of EXIF, the telephone's name, thumbnails of what was cut away, whatever was hung after its end.
 */
export async function cleanPicture(sent: Buffer, format: PictureFormat): Promise<Buffer> {
  const options = { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true } as const
  const { width, height, pages } = await sharp(sent, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new FileFaulty('picture_broken')
    })
  if (width * height > PIXELS_MAX) throw new FileFaulty('picture_too_large')
  // Of several only the first would be kept: better none than a part that looks like the whole.
  if ((pages ?? 1) > 1) throw new FileFaulty('picture_moving')
  const drawn = sharp(sent, options)
    .autoOrient()
    .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: SECONDS_MAX })
  const written = {
    jpeg: () => drawn.jpeg({ quality: QUALITY }),
    png: () => drawn.png({ compressionLevel: 9 }),
    webp: () => drawn.webp({ quality: QUALITY }),
  }[format]()
  return written.toBuffer().catch(() => {
    throw new FileFaulty('picture_broken')
  })
}
