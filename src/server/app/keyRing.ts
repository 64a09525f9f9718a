// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { KEY_BYTES, type WrappingKey } from './envelope.ts'
import type { KeySource } from './keySource.ts'
import { StartRefusal } from './startRefusal.ts'

/** The wrapping keys known by their names. The newest wraps; the others only open, until everything is wrapped again. */
export interface KeyRing {
  current(): Promise<WrappingKey>
  /** Undefined for a key that the source does not have, not even when asked again. */
  find(id: string): Promise<WrappingKey | undefined>
}

/** So long may a process wrap under a key that is no longer the newest; the rotation is run again after it. */
export const RING_FRESH_MS = 30_000

/**
 * Reads the source at once, so that a wrong one is a refusal to start, and again while running: a key added to it is in
 * use within seconds, without a restart. A source that fails later leaves the keys as they were last read.
 */
export async function openKeyRing(
  source: KeySource,
  monotonicNow: () => number = () => performance.now(),
): Promise<KeyRing> {
  let keys = parseKeys(await source.read(), source.name)
  let readAt = monotonicNow()
  const refresh = async () => {
    readAt = monotonicNow()
    keys = await source.read().then(
      (text) => parseKeys(text, source.name),
      () => keys,
    )
  }
  return {
    async current() {
      if (monotonicNow() - readAt > RING_FRESH_MS) await refresh()
      return keys.at(-1) as WrappingKey
    },
    async find(id) {
      const known = () => keys.find((key) => key.id === id)
      if (!known()) await refresh()
      return known()
    },
  }
}

/** One key a line, `name base64`; the last line is the newest. Throws a sentence that never quotes a key. */
export function parseKeys(text: string, sourceName: string): WrappingKey[] {
  const wrong = (line: number, why: string) =>
    new StartRefusal(`Keys of the vault, ${sourceName}, line ${line}: ${why}`)
  const keys: WrappingKey[] = []
  for (const [at, line] of text.split(/[\n,]/).entries()) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue
    const [id = '', base64 = '', ...more] = line.trim().split(/\s+/)
    if (!KEY_NAME.test(id)) throw wrong(at + 1, 'a name must be of a-z, 0-9 and dashes, at most 32.')
    const bytes = Buffer.from(base64, 'base64')
    if (more.length > 0 || bytes.length !== KEY_BYTES || bytes.toString('base64') !== base64) {
      throw wrong(at + 1, `after the name comes one key, ${KEY_BYTES} bytes in base64 (openssl rand -base64 32).`)
    }
    if (new Set(bytes).size < 8) throw wrong(at + 1, 'this key is not random. Make one: openssl rand -base64 32')
    if (keys.some((other) => other.id === id)) throw wrong(at + 1, `the name ${id} is there twice.`)
    if (keys.some((other) => other.bytes.equals(bytes))) throw wrong(at + 1, 'the same key is there under two names.')
    keys.push({ id, bytes })
  }
  if (keys.length === 0) throw new StartRefusal(`Keys of the vault, ${sourceName}: there is no key.`)
  return keys
}

const KEY_NAME = /^[a-z0-9][a-z0-9-]{0,31}$/

export function makeKeyLine(id: string): string {
  return `${id} ${randomBytes(KEY_BYTES).toString('base64')}`
}
