// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import * as api from '#core/breakglass/breakGlassApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value

describe.each([
  ['it', it],
  ['en', en],
] as const)('every refusal of break-glass has its sentence in %s', (_, { breakGlass }) => {
  test.each(
    Object.values<unknown>(api)
      .filter(isEndpoint)
      .map((act) => [act.id, act] as const),
  )('%s', (_, { refusals }) => {
    const sentences: Readonly<Record<string, string>> = breakGlass.refusals
    expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  })
})
