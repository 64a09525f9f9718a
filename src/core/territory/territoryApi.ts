// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { MunicipalityCode, NoParams, Words } from '#core/shared/vocabulary.ts'

/** The whole national register at once: the browser then finds any municipality with no network. */
export const listTowns = endpoint({
  id: 'listTowns',
  method: 'get',
  path: '/api/v1/municipalities',
  summary: 'Every municipality of the national register, and the names of places of the ambito',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    towns: z.array(z.strictObject({ code: MunicipalityCode, name: z.string(), province: z.string() })),
    places: z.array(z.strictObject({ name: z.string(), municipality: MunicipalityCode })),
  }),
  refusals: [],
})

/** Degrees, WGS 84. */
export const PointView = z.strictObject({ latitude: z.number(), longitude: z.number() })

/** Where the boundaries come from; undefined when the ambito has none and works by names. */
export const BoundarySource = z.strictObject({ source: z.string(), licence: z.string(), asOf: z.iso.date() })

/** A view by POST, because what is asked may say where somebody is: it must not stand in an address. */
export const lookUpPoint = endpoint({
  id: 'lookUpPoint',
  method: 'post',
  path: '/api/v1/point-lookups',
  summary: 'Reads a point as typed or pasted, and says in which municipality it lies; keeps nothing',
  params: NoParams,
  body: z.strictObject({ typed: Words }),
  answer: z.strictObject({
    point: PointView.optional(),
    problem: z.enum(['short_link', 'far_away', 'not_a_point']).optional(),
    municipality: MunicipalityCode.optional(),
    boundaries: BoundarySource.optional(),
  }),
  refusals: [],
})
