// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

const Encoded = z.string().regex(/^[A-Za-z0-9_-]{1,8192}$/)

/** What the browser is asked to do: as the WebAuthn library writes it, read by the browser alone. */
export const PasskeyQuestion = z.looseObject({ challenge: z.string() })

/** What an authenticator says to prove that its holder is there. */
export const PasskeyProof = z.strictObject({
  id: Encoded,
  clientDataJSON: Encoded,
  authenticatorData: Encoded,
  signature: Encoded,
  userHandle: Encoded.exactOptional(),
})
export type PasskeyProof = z.infer<typeof PasskeyProof>

/** What an authenticator says of a key it has just made. */
export const NewPasskey = z.strictObject({
  id: Encoded,
  clientDataJSON: Encoded,
  attestationObject: Encoded,
})
export type NewPasskey = z.infer<typeof NewPasskey>
