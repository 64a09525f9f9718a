// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { getCase } from '#core/cases/casesApi.ts'
import { type Endpoint, endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, NoParams } from '#core/shared/vocabulary.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'

/** Fields that point at somebody's case, report or person, or say a name. */
const POINTS = /^(case|person|report|handover|stay)(Id|Ids|Number|Numbers)$|^calledBy$/

const itsOwn = 'an act, which is on the log: it answers with the id of what it opened itself'
/** Views of the desk's own work, and acts, that name nobody: the reason is part of the list. */
const showNobody: Readonly<Record<string, string>> = {
  saveDraft: 'answers to the writing of a draft; what it shows of another hand is the same draft, read by getReport',
  getStationForm: 'the empty form of a station: its bodies and sentences, nothing that was sent',
  getDriverNote: 'a number and an instant; the address is shown by readDriverNote, which writes its own row',
  getInterpretation: 'a language, an hour and a number to call: nothing of anybody has a field there (ADR 0040)',
  getKeepingKey:
    'a key, the same for every page of this browser: what lies under it was typed there and is of whoever typed it',
  getMyOutings: 'the own clock of whoever asks; of the case an id that opens nothing to who may know nothing of it',
  claimCall: itsOwn,
  writeCallReport: itsOwn,
  decideTriage: itsOwn,
  correctTriage: itsOwn,
  createReceiptLink: 'answers a link; who opens it is recorded when it is opened',
}

/** A view that speaks of a case or a person, from its address, its answer or the link that opens it. */
function speaksOfSomebody({ method, params, answer, access, body }: Endpoint): boolean {
  // An act on somebody is on the log itself, and most answer nothing at all.
  if (Object.keys(answer.shape).length === 0) return false
  if (Object.keys(params.shape).some((name) => POINTS.test(name))) return true
  if (method === 'get' && access !== 'session' && access !== 'public' && body === undefined) return true
  return namesIn(z.toJSONSchema(answer, { unrepresentable: 'any' })).some((name) => POINTS.test(name))
}

function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn)
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return [...own, ...Object.values(schema).flatMap(namesIn)]
}

describe('who is shown somebody is on the register', () => {
  const silent = (endpoints: readonly Endpoint[]) =>
    endpoints.filter((one) => !one.reads && !(one.id in showNobody) && speaksOfSomebody(one)).map(({ id }) => id)

  test('every view that speaks of a case or a person declares what it shows', () => {
    expect(silent(listEndpoints())).toEqual([])
    expect(listEndpoints().filter(({ reads }) => reads).length).toBeGreaterThan(15)
  })

  test('a new view that shows a case and does not declare it is found', () => {
    const { reads: _, ...withoutReads } = getCase
    const listed = endpoint({
      id: 'listMine',
      method: 'get',
      path: '/api/v1/mine',
      summary: 'planted',
      params: NoParams,
      body: undefined,
      answer: z.strictObject({ mine: z.array(z.strictObject({ personId: Id.optional() })) }),
      refusals: [],
    })
    expect(silent([withoutReads, listed, { ...listed, id: 'command', answer: Done }])).toEqual(['getCase', 'listMine'])
  })

  test('what is declared is there: a parameter of its address, a field of its answer or body', () => {
    const misplaced = listEndpoints().flatMap(({ id, reads = [], params, answer, body, access }) =>
      reads
        .filter((shown) => {
          if ('param' in shown) return !(shown.param in params.shape)
          if ('each' in shown)
            return !shown.each.every((step) =>
              namesIn(z.toJSONSchema(answer, { unrepresentable: 'any' })).includes(step),
            )
          if ('body' in shown) return !(body && shown.body in body.shape)
          return 'link' in shown && access === 'session'
        })
        .map(() => id),
    )
    expect(misplaced).toEqual([])
  })

  test('the reasons are of endpoints that are there', () => {
    const ids = listEndpoints().map(({ id }) => id)
    expect(Object.keys(showNobody).filter((id) => !ids.includes(id))).toEqual([])
  })
})
