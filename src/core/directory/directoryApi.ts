// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Instant, MunicipalityCode, NoParams } from '#core/shared/vocabulary.ts'

const StationNow = z.strictObject({
  key: ConfigKey,
  name: z.string(),
  municipality: MunicipalityCode,
  /** What we call back, whatever number a caller showed. */
  number: z.string(),
  /** Whether somebody answers there at this minute. */
  isStaffed: z.boolean(),
  /** When that changes; absent for day and night. */
  until: Instant.optional(),
})
export type StationNow = z.infer<typeof StationNow>

export const getDirectory = endpoint({
  id: 'getDirectory',
  method: 'get',
  path: '/api/v1/directory',
  summary: 'Bodies and their stations: numbers to call back, who answers now and until when',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    bodies: z.array(
      z.strictObject({ key: ConfigKey, name: z.string(), entitled: z.boolean(), stations: z.array(StationNow) }),
    ),
  }),
  refusals: [],
})
