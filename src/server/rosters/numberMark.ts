// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'

/**
 * Four hexadecimal digits of a hash of the number: one number in 65,536 shares them, so nobody reads a number back from
 * the log, and a number that was changed is noticed.
 */
export function numberMark(ambitoId: string, phone: string): string {
  return createHash('sha256')
    .update(`${ambitoId}/${phone.replaceAll(' ', '')}`)
    .digest('hex')
    .slice(0, 4)
}
