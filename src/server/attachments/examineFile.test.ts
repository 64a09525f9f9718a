// SPDX-License-Identifier: AGPL-3.0-or-later
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { aBomb, anObjectStream, aPdf, aPhotograph, aPng, HIDDEN_WORDS } from '../../../tests/support/someFiles.ts'
import { examineFile } from './examineFile.ts'

const faultOf = (sent: Buffer) =>
  examineFile(sent).then(
    ({ format }) => `taken as ${format}`,
    (error: { fault?: string }) => error.fault ?? String(error),
  )

describe('a picture', () => {
  test('is drawn anew: upright, without place, telephone or anything that is no picture', async () => {
    const sent = await aPhotograph()
    const before = await sharp(sent).metadata()
    expect([before.orientation, before.exif !== undefined, sent.includes(HIDDEN_WORDS)]).toEqual([6, true, true])
    const { format, content } = await examineFile(sent)
    const after = await sharp(content).metadata()
    expect(format).toBe('jpeg')
    expect([after.width, after.height]).toEqual([240, 480])
    expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual(Array(5).fill(undefined))
    expect(content.includes(HIDDEN_WORDS)).toBe(false)
  })

  test('loses what was hung after its end: page, archive, second file', async () => {
    const archive = Buffer.from('PK\x03\x04 canarino <script>alert(1)</script> PK\x05\x06')
    for (const picture of [await aPhotograph(), await aPng()]) {
      const { content } = await examineFile(Buffer.concat([picture, archive]))
      expect(content.includes('canarino')).toBe(false)
    }
  })

  test('is no larger than is needed to read a sheet of paper', async () => {
    const large = await sharp({ create: { width: 5_000, height: 2_500, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const { content } = await examineFile(large)
    expect(await sharp(content).metadata()).toMatchObject({ width: 3_508, height: 1_754 })
  })

  test('is refused before it is unpacked when it says to be enormous', async () => {
    const bomb = await aBomb()
    expect(bomb.length).toBeLessThan(200)
    expect(await faultOf(bomb)).toBe('picture_too_large')
  })

  test('is refused when it is broken, or moves', async () => {
    const whole = await aPhotograph()
    expect(await faultOf(whole.subarray(0, whole.length / 2))).toBe('picture_broken')
    const frames = await Promise.all(
      ['#f00', '#00f'].map((background) =>
        sharp({ create: { width: 9, height: 9, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const moving = await sharp(frames, { join: { animated: true } })
      .webp({ delay: [99, 99] })
      .toBuffer()
    expect(await faultOf(moving)).toBe('picture_moving')
  })
})

describe('what it is called and what it says it is decide nothing', () => {
  test.each([
    ['nothing', '', 'file_empty'],
    ['words', 'Solo parole', 'file_kind'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'file_kind'],
    ['a drawing that can run', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'file_kind'],
    ['an archive', 'PK\x03\x04\x14\x00\x00\x00\x08\x00nulla', 'file_kind'],
    ['a program', 'MZ\x90\x00\x03\x00\x00\x00', 'file_kind'],
    ['a moving picture', 'GIF89a\x01\x00\x01\x00', 'picture_moving'],
    ['a picture of an iPhone', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'file_heic'],
  ])('%s', async (_, text, fault) => {
    expect(await faultOf(Buffer.from(text, 'latin1'))).toBe(fault)
  })
})

describe('a paper', () => {
  test('is kept as it came, so that a signature still holds', async () => {
    const sent = aPdf([], '/OpenAction [3 0 R /Fit] ')
    expect(await examineFile(sent)).toEqual({ format: 'pdf', content: sent })
  })

  const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
  const aStream = (inside: string) => {
    const packed = deflateSync(Buffer.from(inside)).toString('latin1')
    return `4 0 obj\n<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj\n`
  }
  test.each([
    ['a script', aPdf([`4 0 obj\n${script}\nendobj\n`], '/OpenAction 4 0 R '), 'pdf_active'],
    ['a script under a disguised name', aPdf([`4 0 obj\n<< /S /J#61vaScript >>\nendobj\n`]), 'pdf_active'],
    ['a script packed away', aPdf([anObjectStream(`5 0 ${script}`)]), 'pdf_active'],
    ['a script in a stream that says to be none of objects', aPdf([aStream(`5 0 ${script}`)]), 'pdf_active'],
    ['a program to start', aPdf(['4 0 obj\n<< /S /Launch /F (calc.exe) >>\nendobj\n']), 'pdf_active'],
    ['an active form', aPdf([], '/AcroForm << /XFA 5 0 R >> '), 'pdf_active'],
    ['another file', aPdf(['4 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n']), 'pdf_carries'],
    ['an archive after it', Buffer.concat([aPdf(), Buffer.from('PK\x05\x06'), Buffer.alloc(18)]), 'pdf_carries'],
    ['a long tail', Buffer.concat([aPdf(), Buffer.alloc(2_000, 'x')]), 'pdf_carries'],
    ['a lock', aPdf([], '', '/Encrypt 5 0 R '), 'pdf_locked'],
    ['no end', aPdf().subarray(0, 80), 'pdf_broken'],
    ['a stream without an end', aPdf(['4 0 obj\n<< >>\nstream\nnulla\n']), 'pdf_broken'],
    ['more inside than anybody reads', aPdf([aStream('x'.repeat(210_000_000))]), 'pdf_broken'],
  ])('with %s is refused', async (_, sent, fault) => {
    expect(await faultOf(sent)).toBe(fault)
  })

  test('whose words speak of scripts is a paper', async () => {
    expect(await faultOf(aPdf([aStream('BT (Il file /JS del verbale, launch, xfa) Tj ET')]))).toBe('taken as pdf')
  })
})
