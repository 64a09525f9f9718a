// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { StartRefusal } from '#server/app/startRefusal.ts'
import { BOUNDARY_FILE, Provenance } from './boundaries.ts'
import { readBoundaryFile } from './boundaryFile.ts'
import { loadAmbito } from './loadAmbito.ts'
import { municipalityRegister } from './municipalityRegister.ts'

export interface ImportFlags {
  readonly source?: string | undefined
  readonly licence?: string | undefined
  readonly asOf?: string | undefined
}

/**
 * Reads a published GeoJSON, keeps the municipalities of the provinces of the ambito (the next town over is where people
 * come from), and writes them into its folder with source and licence. Nothing is written if one feature is wrong.
 */
export async function importBoundaries(
  file: string,
  ambitoDir: string,
  flags: ImportFlags,
  say: (line: string) => void,
): Promise<void> {
  const { source, licence, asOf } = flags
  const provenance = Provenance.safeParse({ source, licence, asOf })
  if (!provenance.success)
    throw new StartRefusal(
      'Say where the boundaries come from: --source "ISTAT, …" --licence "CC BY 4.0" --as-of 2026-01-01 (docs/boundaries.md).',
    )
  const text = await readFile(file, 'utf8').catch(() => {
    throw new StartRefusal(`${file}: cannot be read.`)
  })
  const { municipalities } = await loadAmbito(ambitoDir)
  const register = municipalityRegister()
  const provinces = new Set(municipalities.map(({ code }) => code.slice(0, 3)))
  const { features, faults, leftOut } = readBoundaryFile(text, basename(file), {
    isMunicipality: (code) => register.has(code),
    // The first three digits are the province: a code of ours that is not in the register is a fault to be told.
    isWanted: (code) => provinces.has(code.slice(0, 3)),
  })
  const missing = municipalities.filter(({ code }) => !features.some((feature) => feature.code === code))
  const gaps =
    faults.length > 0 ? [] : missing.map(({ code, name }) => `${basename(file)}: has no boundary of ${name} (${code})`)
  if (faults.length + gaps.length > 0)
    throw new StartRefusal(`These boundaries cannot be imported:\n${[...faults, ...gaps].join('\n')}`)

  const path = join(ambitoDir, BOUNDARY_FILE)
  const collection = {
    type: 'FeatureCollection',
    veglia: provenance.data,
    features: features.map(({ code, geometry }) => ({
      type: 'Feature',
      properties: { code, name: register.get(code)?.name },
      geometry,
    })),
  }
  // Whole or not at all: a half-written file would stop the next start.
  await writeFile(`${path}.new`, `${JSON.stringify(collection)}\n`)
  await rename(`${path}.new`, path)
  say(`${features.length} municipalities written to ${path}; ${leftOut} others of the file left out.`)
  say(
    `Source: ${provenance.data.source} (${provenance.data.licence}), as of ${provenance.data.asOf}. Restart Veglia to use them.`,
  )
}
