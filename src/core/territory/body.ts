// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { PhoneNumber } from '#core/shared/contact.ts'
import { ConfigKey, MunicipalityCode } from '#core/shared/vocabulary.ts'
import { OpeningHoursVersions } from './openingHours.ts'

/** Who may call. A body that is not entitled is recorded and redirected all the same (domain.md §0.2). */
export const Body = z.strictObject({
  key: ConfigKey,
  name: z.string().min(1),
  entitled: z.boolean(),
})
export type Body = z.infer<typeof Body>

export const Station = z.strictObject({
  key: ConfigKey,
  /** Key of its body. */
  body: ConfigKey,
  name: z.string().min(1),
  municipality: MunicipalityCode,
  /** From our own directory: what we call back, whatever number the caller showed (domain.md §4.5). */
  callBackNumber: PhoneNumber,
  /** Left out: staffed day and night. Given: the wall-clock week, holidays included. */
  staffedHours: OpeningHoursVersions.optional(),
})
export type Station = z.infer<typeof Station>
