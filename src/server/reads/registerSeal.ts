// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac } from 'node:crypto'

/** A hash of the register's chain under the key of the installation: whoever has the register and that key finds the row it was of. */
export function makeSeals(secret: string): (ambitoId: string, hash: string) => string {
  return (ambitoId, hash) => createHmac('sha256', secret).update(`veglia register ${ambitoId} ${hash}`).digest('hex')
}
