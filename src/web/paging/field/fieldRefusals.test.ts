// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { en } from '../../messages/en.ts'
import { it } from '../../messages/it.ts'
import { fieldRefusals } from './FieldNotices.tsx'
import { fieldEndpoints } from './fieldActs.ts'

test.each([it, en])('every act of the phone has a sentence for each refusal', (messages) => {
  const sentences = fieldRefusals(messages)
  const codes = Object.values(fieldEndpoints).flatMap(({ refusals }) => refusals)
  expect(codes.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
})
