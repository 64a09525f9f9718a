// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

type Position = [number, number]
type Ring = Position[]
type Polygon = Ring[]

/** One municipality's ground, as GeoJSON has it: longitude before latitude, the first ring around, the others holes. */
export interface BoundaryFeature {
  readonly code: string
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Polygon }
    | { readonly type: 'MultiPolygon'; readonly coordinates: Polygon[] }
}

export interface ReadBoundaries {
  readonly features: readonly BoundaryFeature[]
  /** Each names the file and the feature. */
  readonly faults: readonly string[]
  /** Features of municipalities that were not asked for. */
  readonly leftOut: number
}

/** Under which property the sources keep the ISTAT code: ISTAT itself, its conversions, OpenStreetMap, ours. */
const codeKeys = [
  'PRO_COM_T',
  'com_istat_code',
  'istat_code',
  'ISTAT',
  'ref:ISTAT',
  'code',
  'PRO_COM',
  'com_istat_code_num',
]

// Italy in degrees. ISTAT publishes metres (UTM 32N): those are far outside.
const WEST = 6
const EAST = 19
const SOUTH = 35
const NORTH = 47.5

/** More faults than this help nobody: the file is the wrong one. */
const FAULTS_MAX = 20

const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()).min(1) })
const Feature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()).nullable(),
  geometry: z.unknown(),
})
const PositionShape = z
  .array(z.number())
  .min(2)
  .transform(([lon, lat]) => [lon, lat] as Position)
const PolygonShape = z.array(z.array(PositionShape))
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: PolygonShape }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(PolygonShape) }),
])

/** Reads a GeoJSON of municipal boundaries; keeps those that `isWanted`, and says of each fault where it stands. */
export function readBoundaryFile(
  text: string,
  file: string,
  { isMunicipality, isWanted }: { isMunicipality(code: string): boolean; isWanted(code: string): boolean },
): ReadBoundaries {
  const faults: string[] = []
  const features: BoundaryFeature[] = []
  let leftOut = 0
  const collection = Collection.safeParse(parseJson(text))
  if (!collection.success)
    return { features, leftOut, faults: [`${file}: is not a GeoJSON FeatureCollection with features`] }

  for (const [index, raw] of collection.data.features.entries()) {
    const feature = Feature.safeParse(raw)
    const code = feature.success ? codeOf(feature.data.properties ?? {}) : undefined
    const where = `${file}: feature ${index + 1}${code ? ` (${code})` : ''}`
    if (!feature.success) faults.push(`${where}: is not a GeoJSON feature`)
    else if (!code) faults.push(`${where}: has no ISTAT code; looked for ${codeKeys.join(', ')}`)
    else if (!isWanted(code)) leftOut += 1
    else if (!isMunicipality(code)) faults.push(`${where}: is not a municipality of the national register`)
    else if (features.some((other) => other.code === code))
      faults.push(`${where}: this municipality stands in the file twice`)
    else {
      const geometry = Geometry.safeParse(feature.data.geometry)
      const why = geometry.success
        ? faultOf(geometry.data)
        : 'its geometry is not a Polygon or a MultiPolygon of numbers'
      if (why) faults.push(`${where}: ${why}`)
      else if (geometry.success) features.push({ code, geometry: geometry.data })
    }
    if (faults.length >= FAULTS_MAX) return { features, leftOut, faults: [...faults, `${file}: and perhaps more`] }
  }
  if (faults.length === 0 && features.length === 0)
    faults.push(`${file}: holds no municipality that was asked for (${leftOut} others)`)
  return { features, faults, leftOut }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** Six digits; some files keep it as a number and lose the zero in front. */
function codeOf(properties: Readonly<Record<string, unknown>>): string | undefined {
  for (const key of codeKeys) {
    const value = properties[key] ?? properties[key.toLowerCase()]
    if (value === undefined || value === null) continue
    const digits = String(value).trim().padStart(6, '0')
    return /^\d{6}$/.test(digits) ? digits : undefined
  }
  return undefined
}

function faultOf({ type, coordinates }: z.infer<typeof Geometry>): string | undefined {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  if (polygons.length === 0) return 'has no polygon'
  for (const [p, polygon] of polygons.entries()) {
    if (polygon.length === 0) return `polygon ${p + 1} has no ring`
    for (const [r, ring] of polygon.entries()) {
      const where = `polygon ${p + 1}, ring ${r + 1}`
      const [first, last] = [ring[0], ring.at(-1)]
      if (!first || !last || ring.length < 4) return `${where} has fewer than four positions`
      if (first[0] !== last[0] || first[1] !== last[1])
        return `${where} is not closed: its last position is not its first`
      const astray = ring.find(([lon, lat]) => lon < WEST || lon > EAST || lat < SOUTH || lat > NORTH)
      if (astray) return `${where}: ${astray.join(', ')} is not in Italy${hintAbout(astray)}`
    }
  }
  return undefined
}

function hintAbout([one, other]: Position): string {
  if (Math.abs(one) > 180 || Math.abs(other) > 180)
    return ': these are metres, not degrees. Convert the file to WGS 84 (EPSG:4326), see docs/boundaries.md'
  if (one >= SOUTH && one <= NORTH && other >= WEST && other <= EAST)
    return ': latitude stands before longitude, GeoJSON wants the contrary'
  return ''
}
