// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Nobody listens there: what is tried with it calls nobody out. */
const NOBODY = 'http://127.0.0.1:9'

/** The files of the sample as a real ambito has them: no demo users, no fake phones, the strictest way in. */
export function aRealAmbito() {
  const folder = mkdtempSync(join(tmpdir(), 'veglia-real-'))
  cpSync(new URL('../../config/rhodense', import.meta.url).pathname, folder, { recursive: true })
  const change = (name: string, edit: (text: string) => string) => {
    const file = join(folder, name)
    writeFileSync(file, edit(readFileSync(file, 'utf8')))
  }
  change('ambito.yaml', (text) => text.replace('sample: true', 'sample: false').replace(/^access:\n( {2}.*\n)+/m, ''))
  change('channels.yaml', (text) => {
    const providers = ['sms', 'voice'].map(
      (channel) =>
        `\n  - { key: ${channel}, kind: http, channel: ${channel}, request: { url: '${NOBODY}/${channel}', json: { to: '{to}' } } }`,
    )
    return text.replace('providers: []', `providers:${providers.join('')}`)
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
