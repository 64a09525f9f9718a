// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import * as bedsApi from '#core/beds/bedsApi.ts'
import * as casesApi from '#core/cases/casesApi.ts'
import { setDutyAside } from '#core/duties/dutiesApi.ts'
import { settleBarredResponder } from '#core/paging/barredApi.ts'
import { recordOwnArrival, recordOwnDeparture } from '#core/paging/ownRoadApi.ts'
import { acknowledgePage, declinePage } from '#core/paging/pagingApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value
const caseActs = Object.values<unknown>(casesApi).filter(isEndpoint)
const stayActs = [
  bedsApi.requestStay,
  bedsApi.waiveCondition,
  bedsApi.holdBed,
  bedsApi.releaseHold,
  bedsApi.confirmStay,
  bedsApi.checkIn,
  bedsApi.endStay,
]

describe.each([
  ['it', it],
  ['en', en],
] as const)('every refusal has its sentence in %s', (_, { beds, cases, paging, duties }) => {
  // Of a call-out only its link is told, on the phone, which knows both.
  test.each(caseActs.map((act) => [act.id, act] as const))('%s', (_, act) =>
    speaks(act, { ...paging.refusals, ...cases.refusals }),
  )
  test.each(stayActs.map((act) => [act.id, act] as const))('%s', (_, act) => speaks(act, cases.refusals))
  test.each(
    [acknowledgePage, declinePage, recordOwnDeparture, recordOwnArrival, settleBarredResponder].map(
      (act) => [act.id, act] as const,
    ),
  )('%s', (_, act) => speaks(act, paging.refusals))
  test('markBed', () => speaks(bedsApi.markBed, beds.refusals))
  test('setDutyAside', () => speaks(setDutyAside, duties.refusals))
})

function speaks({ refusals }: Endpoint, sentences: Readonly<Record<string, string>>) {
  expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
}
