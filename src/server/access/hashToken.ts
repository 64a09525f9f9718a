// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'

/** All that is kept of a secret we made: 256 bits of chance need no slow hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
