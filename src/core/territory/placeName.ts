// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Mark } from '#core/shared/provenance.ts'
import { MunicipalityCode } from '#core/shared/vocabulary.ts'

/** A name people use for a part of a town; streets are written with their kind, as `via Meda`. */
export const PlaceName = z.strictObject({
  name: z.string().trim().min(3),
  kind: z.enum(['hamlet', 'station', 'street', 'landmark']),
  municipality: MunicipalityCode,
  mark: Mark,
})
export type PlaceName = z.infer<typeof PlaceName>
