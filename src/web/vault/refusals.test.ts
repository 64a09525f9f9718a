// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import type { Endpoint } from '#core/shared/endpoint.ts'
import * as driverNotes from '#core/vault/driverNoteApi.ts'
import * as openings from '#core/vault/openingsApi.ts'
import * as vaultApi from '#core/vault/vaultApi.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value
const acts = [vaultApi, openings, driverNotes].flatMap((api) => Object.values<unknown>(api).filter(isEndpoint))

describe.each([
  ['it', it],
  ['en', en],
] as const)('every refusal of the vault has its sentence in %s', (_, { vault }) => {
  test.each(acts.map((act) => [act.id, act] as const))('%s', (_, { refusals }) => {
    const sentences: Readonly<Record<string, string>> = vault.refusals
    expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  })
})
