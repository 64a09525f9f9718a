// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac } from 'node:crypto'

/** What is printed on a card. It follows from the secret of the program: printed again it is the same, and stored nowhere. */
export interface CardSecrets {
  secretOf(cardId: string): string
  /** Where browsers reach the program, without a slash at the end. */
  readonly publicUrl: string
}

export function makeCardSecrets(publicUrl: string, secret: string): CardSecrets {
  return {
    publicUrl,
    secretOf: (cardId) => createHmac('sha256', secret).update(`veglia station card ${cardId}`).digest('base64url'),
  }
}
