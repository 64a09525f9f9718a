// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { z } from 'zod'
import { StartRefusal } from '#server/app/startRefusal.ts'
import { type AmbitoConfig, type AmbitoContents, type AmbitoFile, ambitoFiles, composeAmbito } from './ambitoConfig.ts'
import { loadBoundaries } from './boundaries.ts'
import { findMisfits } from './configReferences.ts'
import { readYaml, type YamlSource } from './yamlSource.ts'

/**
 * Reads the reviewed files of one ambito. Refuses to start with every fault at once, each as `file:line: path: why`;
 * references between files are looked at once every file alone is right.
 */
export async function loadAmbito(folder: string): Promise<AmbitoConfig> {
  const faults = await strayFiles(folder)
  const contents: Partial<Record<AmbitoFile, unknown>> = {}
  const sources: Partial<Record<AmbitoFile, YamlSource>> = {}

  for (const file of Object.keys(ambitoFiles) as AmbitoFile[]) {
    const text = await readText(join(folder, file))
    if (text === undefined) {
      faults.push(`${shown(folder, file)}: is missing or is not UTF-8 text`)
      continue
    }
    const source = readYaml(text)
    sources[file] = source
    faults.push(...source.faults.map(({ line, message }) => `${shown(folder, file)}:${line}: ${message}`))
    if (source.faults.length > 0) continue
    const parsed = ambitoFiles[file].safeParse(source.value, { reportInput: true })
    if (parsed.success) contents[file] = parsed.data
    else
      for (const { path, message } of parsed.error.issues.flatMap(inWords))
        faults.push(located(folder, file, source, path, message))
  }

  if (faults.length === 0)
    for (const { file, path, message } of findMisfits(contents as AmbitoContents))
      faults.push(located(folder, file, sources[file], path, message))
  if (faults.length > 0)
    throw new StartRefusal(`The configuration of the ambito cannot be used. Correct:\n${faults.join('\n')}`)
  return composeAmbito(contents as AmbitoContents, await loadBoundaries(folder))
}

/** A misspelt file name would otherwise be a file nobody reads. */
async function strayFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => {
    throw new StartRefusal(`The configuration folder ${folder} cannot be read.`)
  })
  return names
    .filter((name) => /\.ya?ml$/.test(name) && !(name in ambitoFiles))
    .map((name) => `${shown(folder, name)}: is not a file of an ambito (${Object.keys(ambitoFiles).join(', ')})`)
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch {
    return undefined
  }
}

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function inWords(issue: z.core.$ZodIssue): Fault[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'unknown key' }))
  if (issue.code === 'invalid_union' && issue.discriminator)
    return [{ path, message: `must be one of ${'options' in issue ? issue.options?.join(', ') : 'the known kinds'}` }]
  if (issue.code !== 'custom' && issue.input === undefined) return [{ path, message: 'is missing' }]
  return [{ path, message: issue.message }]
}

function located(
  folder: string,
  file: AmbitoFile,
  source: YamlSource | undefined,
  path: readonly PropertyKey[],
  message: string,
): string {
  const where = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return `${shown(folder, file)}:${source?.lineOf(path) ?? 1}: ${where.replace(/^\./, '') || 'the file'}: ${message}`
}

function shown(folder: string, file: string): string {
  const fromHere = relative('', join(folder, file))
  return fromHere.startsWith('..') ? join(folder, file) : fromHere
}
