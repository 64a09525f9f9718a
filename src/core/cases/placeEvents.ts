// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { MunicipalityCode, TextRef } from '#core/shared/vocabulary.ts'

/** A point was put beside the place as told. It says where somebody is, so it stands among the erasable words. */
export const PlaceLocated = z.strictObject({
  type: z.literal('PlaceLocated'),
  /** As typed or pasted. */
  typed: TextRef,
  /** What was read in it: latitude and longitude in degrees, as JSON. */
  point: TextRef,
  /** Whose boundary it lies in, when boundaries are loaded. */
  municipality: MunicipalityCode.optional(),
})
