// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { makeLogger } from './logger.ts'

test('an error is written down by its name and its places, whatever it quotes', () => {
  const lines: string[] = []
  const log = makeLogger('error', { write: (line) => void lines.push(line) })
  const quoting = [
    new RangeError('«Ermete\nInventati»\n    at casa sua, via di Prova 1'),
    new Error('via di Prova 1', { cause: new Error('Ermete Inventati') }),
    Object.assign(new Error('duplicate key'), { detail: 'Key (name)=(Ermete Inventati) already exists.' }),
  ]
  try {
    JSON.parse('{"a":\n"Ermete Inventati", via di Prova 1')
  } catch (error) {
    quoting.push(error as Error)
  }
  for (const err of quoting) log.error({ err }, 'bug')

  expect(lines).toHaveLength(4)
  expect(lines.join('')).not.toMatch(/Ermete|Inventati|Prova/)
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({ msg: 'bug', err: { type: expect.stringMatching(/Error$/) } })
    expect(JSON.parse(line).err.stack[0]).toMatch(/logger\.test\.ts:\d+:\d+|JSON\.parse/)
  }
})
