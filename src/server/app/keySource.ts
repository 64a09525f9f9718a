// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Config } from './config.ts'
import { makeKeyLine } from './keyRing.ts'
import { StartRefusal } from './startRefusal.ts'

/** Where the keys of the vault come from, read again whenever they are asked for. Never the database. */
export interface KeySource {
  /** As the person who keeps the keys would call it. */
  readonly name: string
  read(): Promise<string>
}

/** The one source that was configured; a sample ambito that has none makes a key for itself and says so. */
export async function openKeySource(
  config: Pick<Config, 'vaultKeys' | 'dataDir'>,
  isSample: boolean,
  say: (line: string) => void = () => {},
): Promise<KeySource> {
  const { file, text, command } = config.vaultKeys
  const given = [file, text, command].filter((source) => source !== undefined)
  if (given.length > 1) {
    throw new StartRefusal(
      'Set only one of VEGLIA_VAULT_KEYS_FILE, VEGLIA_VAULT_KEYS and VEGLIA_VAULT_KEYS_COMMAND: the keys of the vault must come from one place.',
    )
  }
  if (file) return fileSource(file)
  if (text) return { name: 'VEGLIA_VAULT_KEYS', read: async () => text }
  if (command) return commandSource(command)
  if (!isSample) {
    throw new StartRefusal(
      'The vault of secret addresses has no key. Set VEGLIA_VAULT_KEYS_FILE, VEGLIA_VAULT_KEYS or VEGLIA_VAULT_KEYS_COMMAND (docs/operating.md, "Keys of the vault").',
    )
  }
  const own = join(config.dataDir, 'vault-keys')
  if (await makeKeyFile(own))
    say(`Made a key for the vault of this sample in ${own}: whoever loses it loses the addresses.`)
  return fileSource(own)
}

function fileSource(path: string): KeySource {
  return { name: path, read: () => readKeyFile(path) }
}

/** Group and others may not read it; checked on the opened file, so that it is the one that was checked. */
async function readKeyFile(path: string): Promise<string> {
  const file = await open(path).catch((error: { code?: string }) => {
    throw new StartRefusal(`The key file of the vault ${path} cannot be read (${error.code ?? 'unknown'}).`)
  })
  try {
    const { mode, uid, size } = await file.stat()
    if ((mode & 0o077) !== 0) {
      throw new StartRefusal(
        `Others than its owner may read the key file of the vault ${path}. Close it: chmod 600 ${path}`,
      )
    }
    if (uid !== 0 && uid !== process.getuid?.()) {
      throw new StartRefusal(
        `The key file of the vault ${path} belongs to another user. It must be of who runs Veglia.`,
      )
    }
    if (size > KEYS_BYTES_MAX) throw new StartRefusal(`The key file of the vault ${path} is far too long to be one.`)
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

const KEYS_BYTES_MAX = 65_536
const COMMAND_MS_MAX = 10_000

/** Run without a shell. What it prints is a key: of a failure only how it ended is told. */
function commandSource(command: string): KeySource {
  const [program = '', ...args] = command.trim().split(/\s+/)
  return {
    name: 'VEGLIA_VAULT_KEYS_COMMAND',
    async read() {
      try {
        const { stdout } = await promisify(execFile)(program, args, {
          timeout: COMMAND_MS_MAX,
          maxBuffer: KEYS_BYTES_MAX,
        })
        return stdout
      } catch (error) {
        const { code, signal } = error as { code?: string | number; signal?: string }
        throw new StartRefusal(
          `VEGLIA_VAULT_KEYS_COMMAND gave no keys (${program}: ${signal ?? code ?? 'unknown'}). Run it by hand as the user of Veglia.`,
        )
      }
    },
  }
}

/** True if there was none: two programs that start at once make one file. */
async function makeKeyFile(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(path, `${makeKeyLine('sample-1')}\n`, { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false
    throw error
  }
}
