// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import * as api from '#core/interpreters/interpretersApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value
const acts = Object.values<unknown>(api).filter(isEndpoint)

describe.each([
  ['it', it],
  ['en', en],
] as const)('every refusal has its sentence in %s', (_, { interpreters }) => {
  const sentences: Readonly<Record<string, string>> = interpreters.refusals
  test.each(acts.map((act) => [act.id, act] as const))('%s', (_, { refusals }) => {
    expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  })
})
