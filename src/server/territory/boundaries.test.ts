// SPDX-License-Identifier: AGPL-3.0-or-later
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StartRefusal } from '#server/app/startRefusal.ts'
import { collection, inventedGround, square } from '../../../tests/support/inventedTowns.ts'
import { BOUNDARY_FILE, loadBoundaries, makeBoundaries } from './boundaries.ts'
import { readBoundaryFile } from './boundaryFile.ts'
import { importBoundaries } from './importBoundaries.ts'
import { loadAmbito } from './loadAmbito.ts'

const sample = new URL('../../../config/rhodense', import.meta.url).pathname
const everywhere = { isMunicipality: () => true, isWanted: () => true }
const read = (features: readonly unknown[]) => readBoundaryFile(collection(features), 'confini.geojson', everywhere)
const feature = (code: unknown, geometry: unknown, key = 'PRO_COM_T') => ({
  type: 'Feature',
  properties: { [key]: code },
  geometry,
})
const about = { source: 'ISTAT, confini inventati', licence: 'CC BY 4.0', asOf: '2026-01-01' }

describe('a point in a polygon', () => {
  const [west, middle] = ['015182', '015170']
  const { features } = read([
    feature(west, { type: 'Polygon', coordinates: [square(9, 45.5)] }),
    // A town in two pieces, one with a hole that belongs to the first.
    feature(middle, {
      type: 'MultiPolygon',
      coordinates: [[square(9.1, 45.5, 0.1), square(9.14, 45.54)], [square(9.3, 45.6)]],
    }),
  ])
  const { findMunicipality } = makeBoundaries(features, about)

  test.each([
    ['inside', 45.51, 9.01, west],
    ['in the first piece', 45.52, 9.12, middle],
    ['in the second piece', 45.61, 9.31, middle],
    ['in the hole', 45.55, 9.15, undefined],
    ['within the frame of both pieces and in neither', 45.61, 9.12, undefined],
    ['far away', 41.9, 12.5, undefined],
  ])('%s', (_, latitude, longitude, code) => {
    expect(findMunicipality({ latitude, longitude })).toBe(code)
  })
})

describe('a file of boundaries', () => {
  const ground = { type: 'Polygon', coordinates: [square(9, 45.5)] }

  test.each([
    ['as ISTAT writes it', '015182', 'PRO_COM_T'],
    ['as a number that lost its zero', 15182, 'PRO_COM'],
    ['in small letters', '015182', 'pro_com_t'],
    ['as openpolis writes it', '015182', 'com_istat_code'],
    ['as OpenStreetMap writes it', '015182', 'ref:ISTAT'],
  ])('is read with its code %s', (_, code, key) => {
    expect(read([feature(code, ground, key)])).toMatchObject({ faults: [], features: [{ code: '015182' }] })
  })

  test('with height, and with a mark of byte order', () => {
    const high = { type: 'Polygon', coordinates: [square(9, 45.5).map((position) => [...position, 120])] }
    expect(readBoundaryFile(`\uFEFF${collection([feature('015182', high)])}`, 'x', everywhere).faults).toEqual([])
  })

  test.each<[string, unknown[], string]>([
    ['no code', [feature(undefined, ground)], 'feature 1: has no ISTAT code'],
    ['a code that is none', [feature('Rho', ground)], 'feature 1: has no ISTAT code'],
    [
      'twice the same town',
      [feature('015182', ground), feature('015182', ground)],
      'feature 2 (015182): this municipality stands in the file twice',
    ],
    ['no geometry', [feature('015182', null)], 'feature 1 (015182): its geometry is not a Polygon'],
    [
      'a line',
      [feature('015182', { type: 'LineString', coordinates: square(9, 45) })],
      'feature 1 (015182): its geometry is not a Polygon',
    ],
    [
      'a ring that is not closed',
      [feature('015182', { type: 'Polygon', coordinates: [square(9, 45).slice(0, 4)] })],
      'polygon 1, ring 1 is not closed',
    ],
    [
      'a ring too short',
      [feature('015182', { type: 'Polygon', coordinates: [square(9, 45).slice(3)] })],
      'fewer than four positions',
    ],
    [
      'metres',
      [feature('015182', { type: 'Polygon', coordinates: [square(500_000, 5_040_000)] })],
      'these are metres, not degrees',
    ],
    [
      'latitude first',
      [feature('015182', { type: 'Polygon', coordinates: [square(45.5, 9)] })],
      'latitude stands before longitude',
    ],
    ['not a feature', ['Rho'], 'feature 1: is not a GeoJSON feature'],
  ])('with %s says which feature and why', (_, features, fault) => {
    const { faults } = read(features)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('confini.geojson')
    expect(faults[0]).toContain(fault)
  })

  test.each(['', '{', '[]', '{"type":"FeatureCollection","features":[]}', '{"type":"Topology"}'])(
    'that is none: %s',
    (text) => {
      expect(readBoundaryFile(text, 'confini.geojson', everywhere).faults).toEqual([
        'confini.geojson: is not a GeoJSON FeatureCollection with features',
      ])
    },
  )

  test('a wrong file is told in twenty lines, not in eight thousand', () => {
    const wrong = Array.from({ length: 8_000 }, () => feature('Rho', ground))
    expect(read(wrong).faults).toHaveLength(21)
  })
})

describe('veglia import-boundaries', () => {
  let folder: string
  const said: string[] = []
  const take = async (features: readonly unknown[], flags: Parameters<typeof importBoundaries>[2] = about) => {
    const file = join(folder, 'istat.geojson')
    await writeFile(file, collection(features))
    await importBoundaries(file, join(folder, 'ambito'), flags, (line) => said.push(line))
  }
  beforeEach(async () => {
    said.length = 0
    folder = await mkdtemp(join(tmpdir(), 'veglia-boundaries-'))
    await cp(sample, join(folder, 'ambito'), { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('keeps the municipalities of our province, with source and licence, and the ambito then finds a point', async () => {
    const turin = { ...inventedGround[0], properties: { PRO_COM_T: '001272' } }
    await take([...inventedGround, turin])
    expect(said[0]).toContain('10 municipalities written')
    expect(said[0]).toContain('1 others of the file left out')
    const { boundaries } = await loadAmbito(join(folder, 'ambito'))
    expect(boundaries).toMatchObject({ ...about, municipalities: 10 })
    expect(boundaries?.findMunicipality({ latitude: 45.51, longitude: 9.19 })).toBe('015146')
  })

  test('wants to know whose they are', async () => {
    await expect(take(inventedGround, { source: 'ISTAT' })).rejects.toThrow('--licence')
  })

  test('writes nothing when a feature is wrong or a municipality of ours is missing', async () => {
    await expect(take(inventedGround.slice(1))).rejects.toThrow('has no boundary of Rho (015182)')
    await expect(
      take([...inventedGround, { ...inventedGround[0], properties: { PRO_COM_T: '015999' } }]),
    ).rejects.toThrow('feature 11 (015999): is not a municipality of the national register')
    expect(await loadBoundaries(join(folder, 'ambito'))).toBeUndefined()
  })

  test('a file changed by hand is refused at the start, with its feature', async () => {
    await take(inventedGround)
    const path = join(folder, 'ambito', BOUNDARY_FILE)
    const whole = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, JSON.stringify({ ...whole, veglia: undefined }))
    await expect(loadAmbito(join(folder, 'ambito'))).rejects.toThrow('does not say its source')
    whole.features[2].geometry.coordinates[0].pop()
    await writeFile(path, JSON.stringify(whole))
    const refused = loadAmbito(join(folder, 'ambito'))
    await expect(refused).rejects.toThrow(StartRefusal)
    await expect(refused).rejects.toThrow('feature 3 (015087): polygon 1, ring 1')
  })

  test('without a file there are none, and the ambito loads', async () => {
    expect((await loadAmbito(sample)).boundaries).toBeUndefined()
  })
})
