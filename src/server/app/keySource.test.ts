// SPDX-License-Identifier: AGPL-3.0-or-later
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeKeyLine, openKeyRing, parseKeys, RING_FRESH_MS } from './keyRing.ts'
import { openKeySource } from './keySource.ts'
import { StartRefusal } from './startRefusal.ts'

const folder = mkdtempSync(join(tmpdir(), 'veglia-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

const nothing = { file: undefined, text: undefined, command: undefined }
const from = (vaultKeys: Partial<typeof nothing | Record<string, string>>, dataDir = folder) => ({
  vaultKeys: { ...nothing, ...vaultKeys },
  dataDir,
})
function aFile(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}
const [older, newer] = [makeKeyLine('k2025'), makeKeyLine('k2026')]
const ringOf = async (...given: Parameters<typeof openKeySource>) => openKeyRing(await openKeySource(...given))

describe('the keys of the vault', () => {
  test('come from a file, the environment or a command, the last line being the newest', async () => {
    const text = `# kept by the director\n${older}\n\n${newer}\n`
    const file = aFile('ring', text)
    for (const source of [{ file }, { text: `${older},${newer}` }, { command: `cat ${file}` }]) {
      const ring = await ringOf(from(source), false)
      expect((await ring.current()).id).toBe('k2026')
      expect((await ring.find('k2025'))?.bytes.toString('base64')).toBe(older.split(' ')[1])
      expect(await ring.find('k1999')).toBeUndefined()
    }
  })

  test.each([0o640, 0o604, 0o660, 0o777])('are refused from a file that others may touch (%o)', async (mode) => {
    const file = aFile(`open-${mode}`, newer, mode)
    await expect(ringOf(from({ file }), false)).rejects.toThrow(/chmod 600/)
  })

  test.each<[string, () => Partial<Record<string, string>>, RegExp]>([
    ['the file is not there', () => ({ file: join(folder, 'nessuno') }), /cannot be read \(ENOENT\)/],
    ['the file is a folder', () => ({ file: '/proc' }), /key file of the vault/],
    ['the file is empty', () => ({ file: aFile('empty', '# niente\n') }), /there is no key/],
    ['two sources are given', () => ({ text: newer, command: 'true' }), /Set only one/],
    ['no source is given', () => ({}), /has no key\. Set VEGLIA_VAULT_KEYS_FILE/],
    ['the command fails', () => ({ command: 'false' }), /gave no keys \(false: 1\)/],
    ['the command is not there', () => ({ command: '/nessuno/qui' }), /gave no keys .*ENOENT/],
    ['the command prints none', () => ({ command: 'true' }), /there is no key/],
  ])('say what to put right when %s', async (_, source, sentence) => {
    const refused = ringOf(from(source()), false)
    await expect(refused).rejects.toThrow(sentence)
    await expect(refused).rejects.toBeInstanceOf(StartRefusal)
  })

  test.each([
    ['a short key', `k1 ${Buffer.alloc(16, 'abcdefghijklmnop').toString('base64')}`, /32 bytes in base64/],
    ['a key that is not base64', 'k1 §§§', /32 bytes in base64/],
    ['a name with blanks or capitals', newer.replace('k2026', 'K2026'), /a name must be/],
    ['something after the key', `${newer} x`, /32 bytes in base64/],
    ['the same name twice', `${newer}\n${makeKeyLine('k2026')}`, /line 2: the name k2026 is there twice/],
    ['the same key twice', `${newer}\n${newer.replace('k2026', 'k2027')}`, /line 2: the same key/],
    ['a key of zeros', `k1 ${Buffer.alloc(32).toString('base64')}`, /not random/],
  ])('are refused with %s, without quoting it', (_, text, sentence) => {
    expect(() => parseKeys(text, 'here')).toThrow(sentence)
    const secret = text.split(/\s+/)[1] ?? ''
    expect(() => parseKeys(text, 'here')).not.toThrow(secret)
  })

  test('of a sample ambito are made once, for its owner only, and it says where', async () => {
    const said: string[] = []
    const data = join(folder, 'new', 'data')
    const first = await ringOf(from({}, data), true, (line) => said.push(line))
    const again = await ringOf(from({}, data), true, (line) => said.push(line))
    expect(await again.current()).toEqual(await first.current())
    expect(said).toEqual([expect.stringContaining(join(data, 'vault-keys'))])
    expect(statSync(join(data, 'vault-keys')).mode & 0o777).toBe(0o600)
    expect(said.join()).not.toContain(readFileSync(join(data, 'vault-keys'), 'utf8').trim().split(' ')[1])
  })

  test('are read again while the program runs: a new one at once when met, within seconds for wrapping', async () => {
    let now = 0
    let text = older
    let isThere = true
    const source = {
      name: 'here',
      read: async () => {
        if (!isThere) throw new Error('gone')
        return text
      },
    }
    const ring = await openKeyRing(source, () => now)
    text = `${older}\n${newer}`
    expect((await ring.current()).id).toBe('k2025')
    expect((await ring.find('k2026'))?.id).toBe('k2026')
    text = `${older}\n${newer}\n${makeKeyLine('k2027')}`
    now += RING_FRESH_MS + 1
    expect((await ring.current()).id).toBe('k2027')
    isThere = false
    now += RING_FRESH_MS + 1
    expect((await ring.current()).id).toBe('k2027')
  })
})
