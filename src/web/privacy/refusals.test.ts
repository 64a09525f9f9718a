// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import * as disclosures from '#core/privacy/disclosureApi.ts'
import * as retention from '#core/privacy/retentionApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value
const acts = [retention, disclosures].flatMap((api) => Object.values<unknown>(api).filter(isEndpoint))

describe.each([
  ['it', it],
  ['en', en],
] as const)('every refusal of retention and access has its sentence in %s', (_, { privacy, disclosure }) => {
  test.each(acts.map((act) => [act.id, act] as const))('%s', (_, { refusals }) => {
    const sentences: Readonly<Record<string, string>> = { ...privacy.refusals, ...disclosure.refusals }
    expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  })
})
