// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { commandScanner } from './scanner.ts'

/** Reads what it is given and ends like ClamAV: 1 for what it was told to find. */
const aScanner = (program: string) => commandScanner(`${process.execPath} -e ${program}`)
const reads = "globalThis.s='';process.stdin.on('data',d=>s+=d).on('end',()=>process.exit(s.includes('EICAR')?1:0))"

test('a scanner is given the file on its input, and its end says what it found', async () => {
  const scanner = aScanner(reads)
  expect(scanner.isThere).toBe(true)
  expect(await scanner.isClean(Buffer.from('niente'))).toBe(true)
  expect(await scanner.isClean(Buffer.concat([Buffer.alloc(3_000_000), Buffer.from('EICAR')]))).toBe(false)
})

test('one that gives no answer takes nothing', async () => {
  const away = { problem: expect.objectContaining({ status: 503, code: 'ScannerAway' }) }
  await expect(aScanner('process.exit(2)').isClean(Buffer.from('x'))).rejects.toMatchObject(away)
  await expect(aScanner('process.kill(process.pid)').isClean(Buffer.alloc(3_000_000))).rejects.toMatchObject(away)
  await expect(commandScanner('/non/esiste -').isClean(Buffer.from('x'))).rejects.toMatchObject(away)
})

test('where there is none nothing is found, and it says so', async () => {
  expect(commandScanner(undefined).isThere).toBe(false)
  expect(await commandScanner(undefined).isClean(Buffer.from('EICAR'))).toBe(true)
})
