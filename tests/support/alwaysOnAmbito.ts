// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const rhodense = new URL('../../config/rhodense', import.meta.url).pathname

/** A second ambito, of the other model of domain.md §1.3: PIS at every hour. Its folder, to be removed by the test. */
export function writeAlwaysOnAmbito(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veglia-sempre-'))
  cpSync(rhodense, folder, { recursive: true })
  const file = join(folder, 'ambito.yaml')
  const text = readFileSync(file, 'utf8')
    .replace('slug: rhodense', 'slug: sempre')
    .replace('name: Ambito Rhodense', 'name: Ambito Sempre')
    .replace('organisationalModel: closing_hours', 'organisationalModel: always_on')
  writeFileSync(file, text)
  return folder
}
