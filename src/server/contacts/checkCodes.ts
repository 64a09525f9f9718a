// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The six digits of a check. They follow from the secret of the program: stored nowhere, the same after a restart. */
export interface CheckCodes {
  codeOf(checkId: string): string
  isCode(checkId: string, given: string): boolean
}

export function makeCheckCodes(secret: string): CheckCodes {
  const codeOf = (checkId: string) => {
    const digest = createHmac('sha256', secret).update(`veglia contact check ${checkId}`).digest()
    return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0')
  }
  return {
    codeOf,
    isCode: (checkId, given) => given.length === 6 && timingSafeEqual(Buffer.from(codeOf(checkId)), Buffer.from(given)),
  }
}
