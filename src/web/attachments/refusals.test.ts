// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import * as doors from '#core/attachments/attachmentDoors.ts'
import * as api from '#core/attachments/attachmentsApi.ts'
import { BadInput, Offline, ServerDown } from '../app/answers.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'
import { faultOf, fileProblemWords } from './fileProblem.ts'

const acts = Object.values<unknown>({ ...api, ...doors }).filter(
  (value): value is { id: string; refusals: readonly string[] } =>
    typeof value === 'object' && value !== null && 'refusals' in value,
)

describe.each([
  ['it', it],
  ['en', en],
] as const)('every refusal and every fault of a file has its sentence in %s', (_, { attachments }) => {
  const sentences: Readonly<Record<string, string>> = attachments.refusals
  test.each(acts.map((act) => [act.id, act] as const))('%s', (_, { refusals }) => {
    expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  })
  test('faults', () => {
    for (const code of doors.fileFaults) {
      const said = fileProblemWords(new BadInput([{ field: 'file', code }]), attachments)
      expect(said, code).toMatch(/\.$/)
    }
    expect(fileProblemWords(new ServerDown('ScannerAway'), attachments)).toBe(attachments.scannerAway)
    expect(fileProblemWords(new Offline(), attachments)).toBeUndefined()
    expect(fileProblemWords(new BadInput([{ field: 'description', code: 'too_big' }]), attachments)).toBeUndefined()
  })
})

test.each([
  ['foto.jpg', 0, 'image/jpeg', 'file_empty'],
  ['foto.jpg', 11, 'image/jpeg', 'file_too_big'],
  ['foto.HEIC', 5, '', 'file_heic'],
  ['foto', 5, 'image/heif', 'file_heic'],
  ['foto.jpg', 10, 'image/jpeg', undefined],
] as const)('before sending, %s of %s bytes: %s %s', (name, size, type, fault) => {
  expect(faultOf({ name, size, type }, 10)).toBe(fault)
})
