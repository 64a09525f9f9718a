// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import * as feedApi from '#core/rosters/calendarFeedApi.ts'
import * as planApi from '#core/rosters/planApi.ts'
import * as rostersApi from '#core/rosters/rostersApi.ts'
import * as staffApi from '#core/rosters/staffApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const acts = [rostersApi, staffApi, planApi, feedApi]
  .flatMap((module) => Object.values<unknown>(module))
  .filter(
    (value): value is Endpoint => typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value,
  )

describe.each([
  ['it', it],
  ['en', en],
] as const)('every refusal has its sentence in %s', (_, { rosters }) => {
  test.each(acts.map((act) => [act.id, act] as const))('%s', (_, { refusals }) => {
    const sentences: Readonly<Record<string, string>> = rosters.refusals
    expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  })
})
