// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { readNumber } from '#core/shared/phoneNumber.ts'

/** One line, however it is written, without its digits; undefined when the caller hides the number. */
export function numberHash(ambitoId: string, number: string): string | undefined {
  const { kind, e164, asTyped } = readNumber(number)
  if (kind === 'withheld') return undefined
  return createHash('sha256')
    .update(`${ambitoId}/${e164 ?? asTyped.trim()}`)
    .digest('hex')
}
