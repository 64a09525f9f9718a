// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasBeds, type SecretShelter, type Shelter } from '#core/beds/resource.ts'
import type { Ambito } from '#server/app/ambito.ts'

/** A place to sleep by its key; undefined for a partner without beds and for what configuration does not know. */
export function findShelter(ambito: Ambito, key: string): Shelter | SecretShelter | undefined {
  return ambito.resources.filter(hasBeds).find((resource) => resource.key === key)
}
