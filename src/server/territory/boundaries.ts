// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import { z } from 'zod'
import type { Point } from '#core/territory/parsePoint.ts'
import type { Boundaries } from '#server/app/boundaries.ts'
import { StartRefusal } from '#server/app/startRefusal.ts'
import { type BoundaryFeature, readBoundaryFile } from './boundaryFile.ts'
import { municipalityRegister } from './municipalityRegister.ts'

/** In the folder of the ambito, beside the other reviewed files; written by `veglia import-boundaries`. */
export const BOUNDARY_FILE = 'boundaries.geojson'

/** Where the boundaries come from and what may be done with them: a file without it is not used. */
export const Provenance = z.strictObject({
  source: z.string().trim().min(1),
  licence: z.string().trim().min(1),
  /** Day of the boundaries, not of the import. */
  asOf: z.iso.date(),
})
export type Provenance = z.infer<typeof Provenance>

/** The boundaries of an ambito, or undefined when it has none: the product then works by names, and says so. */
export async function loadBoundaries(folder: string): Promise<Boundaries | undefined> {
  const path = join(folder, BOUNDARY_FILE)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new StartRefusal(`${path}: cannot be read.`)
  })
  if (text === undefined) return undefined
  const { features, faults } = readBoundaryFile(text, path, {
    isMunicipality: (code) => municipalityRegister().has(code),
    isWanted: () => true,
  })
  if (faults.length > 0)
    throw new StartRefusal(`The boundaries of the ambito cannot be used. Correct:\n${faults.join('\n')}`)
  const provenance = Provenance.safeParse(JSON.parse(text).veglia)
  if (!provenance.success)
    throw new StartRefusal(`${path}: does not say its source, licence and day. Write it with veglia import-boundaries.`)
  return makeBoundaries(features, provenance.data)
}

export function makeBoundaries(features: readonly BoundaryFeature[], provenance: Provenance): Boundaries {
  const framed = features.map((feature) => ({ ...feature, frame: frameOf(feature) }))
  return {
    ...provenance,
    municipalities: features.length,
    findMunicipality: ({ latitude, longitude }: Point) =>
      framed.find(
        ({ geometry, frame: [west, south, east, north] }) =>
          longitude >= west &&
          longitude <= east &&
          latitude >= south &&
          latitude <= north &&
          booleanPointInPolygon([longitude, latitude], geometry),
      )?.code,
  }
}

/** Looked at first: a polygon has thousands of corners, its frame four. */
function frameOf({ geometry }: BoundaryFeature): readonly [number, number, number, number] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const frame: [number, number, number, number] = [180, 90, -180, -90]
  for (const [lon, lat] of polygons.flat(2)) {
    frame[0] = Math.min(frame[0], lon)
    frame[1] = Math.min(frame[1], lat)
    frame[2] = Math.max(frame[2], lon)
    frame[3] = Math.max(frame[3], lat)
  }
  return frame
}
