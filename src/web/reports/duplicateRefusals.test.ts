// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import { callOutSecondTeam } from '#core/paging/secondTeamApi.ts'
import * as droppedCallApi from '#core/reports/droppedCallApi.ts'
import * as duplicatesApi from '#core/reports/duplicatesApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value
const codesOf = (values: readonly unknown[]) =>
  new Set(values.filter(isEndpoint).flatMap<string>(({ refusals }) => refusals))

describe.each([
  ['it', it],
  ['en', en],
])('every refusal has its sentence in %s, and none is left over', (_, { duplicates, droppedCalls }) => {
  test('links and second teams', () => {
    const codes = codesOf([...Object.values(duplicatesApi), callOutSecondTeam])
    expect(new Set(Object.keys(duplicates.refusals))).toEqual(codes)
  })
  test('dropped calls', () => {
    expect(new Set(Object.keys(droppedCalls.refusals))).toEqual(codesOf(Object.values(droppedCallApi)))
  })
})
