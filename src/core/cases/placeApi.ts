// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, Instant, MunicipalityCode, RequiredWords } from '#core/shared/vocabulary.ts'

export const locatePlace = endpoint({
  id: 'locatePlace',
  method: 'post',
  path: '/api/v1/cases/:caseId/location',
  summary: 'Puts a point, typed or pasted from a map, beside the place as told',
  params: z.strictObject({ caseId: Id }),
  body: z.strictObject({ typed: RequiredWords }),
  answer: Done,
  refusals: ['CaseUnknown', 'CaseClosedAlready', 'PointUnreadable'],
  access: 'session_or_link',
})

/** What stands beside the place as told. */
export const LocationView = z.strictObject({
  /** The same words as a register would write them. */
  normalised: z.string().optional(),
  point: z
    .strictObject({
      latitude: z.number(),
      longitude: z.number(),
      /** As typed or pasted. */
      typed: z.string(),
      by: z.string(),
      at: Instant,
      /** In whose boundary it lies; undefined when there are no boundaries, or it lies in none. */
      municipality: MunicipalityCode.optional(),
    })
    .optional(),
  /** Whether boundaries are loaded: without them the municipality goes by its name. */
  boundaries: z.boolean(),
})
export type LocationView = z.infer<typeof LocationView>
