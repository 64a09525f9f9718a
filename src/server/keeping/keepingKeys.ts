// SPDX-License-Identifier: AGPL-3.0-or-later
import { hkdfSync } from 'node:crypto'
import { KEEPING_KEY_BYTES } from '#core/keeping/keepingApi.ts'

/**
 * One key for each person, and for each link, at each browser. It follows from the secret of the program: stored nowhere, the same after a
 * restart and at the next sign-in, and of no use at another desk.
 */
export interface KeepingKeys {
  keyOf(ambitoId: string, holder: string, browserId: string): Buffer
}

export function makeKeepingKeys(secret: string): KeepingKeys {
  return {
    keyOf(ambitoId, holder, browserId) {
      const info = JSON.stringify(['veglia kept words', ambitoId, holder, browserId.toLowerCase()])
      return Buffer.from(hkdfSync('sha256', secret, '', info, KEEPING_KEY_BYTES))
    },
  }
}
