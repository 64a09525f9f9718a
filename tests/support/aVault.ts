// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import type { WrappingKey } from '#server/app/envelope.ts'
import type { KeyRing } from '#server/app/keyRing.ts'
import { makeVault } from '#server/vault/vault.ts'

/** The same key for the same name, so that two programs of one test can open what the other sealed. */
export function aWrappingKey(id = 'k1'): WrappingKey {
  return { id, bytes: createHash('sha256').update(id).digest() }
}

/** The last name is the newest. */
export function aKeyRing(...ids: readonly string[]): KeyRing {
  const keys = (ids.length > 0 ? ids : ['k1']).map(aWrappingKey)
  return {
    current: async () => keys.at(-1) as WrappingKey,
    find: async (id) => keys.find((key) => key.id === id),
  }
}

export const aVault = (ring: KeyRing = aKeyRing()) => makeVault(ring, 'x'.repeat(32))
