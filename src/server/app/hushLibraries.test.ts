// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { hushLibraries } from './hushLibraries.ts'
import { makeLogger } from './logger.ts'

test('what a library prints by itself is known to have been said, and never by its words', () => {
  const lines: string[] = []
  const printed: unknown[] = []
  const print = (...said: unknown[]) => void printed.push(...said)
  const voice = { debug: print, log: print, info: print, warn: print, error: print }
  hushLibraries(voice, makeLogger('debug', { write: (line) => void lines.push(line) }))

  const quoting = Object.assign(new Error('Ermete Inventati'), { detail: 'Key (name)=(Ermete Inventati)' })
  voice.error(quoting)
  voice.warn('Ermete', { name: 'Inventati' })
  voice.log('Ermete')
  voice.info('Ermete')
  voice.debug('Ermete')

  expect(printed).toEqual([])
  expect(lines.join('')).not.toMatch(/Ermete|Inventati/)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      level: 40,
      msg: 'a library spoke',
      err: { type: 'Error', stack: expect.arrayContaining([expect.stringContaining('hushLibraries.test.ts')]) },
    },
    { level: 40, msg: 'a library spoke' },
    { level: 20 },
    { level: 20 },
    { level: 20 },
  ])
})
