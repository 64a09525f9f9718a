// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it as test } from 'vitest'
import type { Endpoint } from '#core/shared/endpoint.ts'
import * as vigilsApi from '#core/vigils/vigilsApi.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const acts = Object.values<unknown>(vigilsApi).filter(
  (value): value is Endpoint => typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value,
)

test.each([it, en])('every refusal of a vigil has its sentence', ({ vigils }) => {
  const sentences: Readonly<Record<string, string>> = vigils.refusals
  for (const code of acts.flatMap(({ refusals }) => refusals)) expect(sentences[code], code).toMatch(/\.$/)
})
