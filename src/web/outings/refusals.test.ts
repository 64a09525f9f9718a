// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import * as api from '#core/outings/outingsApi.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

test.each([it, en])('every act about somebody out has a sentence for each refusal', ({ outings }) => {
  const codes = Object.values(api).flatMap((one) => ('refusals' in one ? [...one.refusals] : []))
  const sentences: Readonly<Record<string, string>> = outings.refusals
  expect(codes.length).toBeGreaterThan(10)
  expect(codes.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
})
