// SPDX-License-Identifier: AGPL-3.0-or-later
import type { NewPasskey, PasskeyProof } from '#core/access/passkey.ts'

/** The person closed the authenticator's window, or it is not theirs. Nothing was sent. */
export class NoPasskey extends Error {
  override name = 'NoPasskey'
}

/** Browsers keep passkeys for a name over https, or for localhost: never for an address made of numbers. */
export function canUsePasskeys(): boolean {
  return window.isSecureContext && 'credentials' in navigator && !/^[\d.]+$|:/.test(window.location.hostname)
}

/** Asks the authenticator to prove that its holder is there. */
export async function askForProofOf(question: Question): Promise<PasskeyProof> {
  const { allowCredentials, challenge, ...rest } = question
  const publicKey = {
    ...rest,
    challenge: bytesOf(challenge),
    allowCredentials: allowCredentials?.map(asDescriptor) ?? [],
  }
  const made = await asked(() =>
    navigator.credentials.get({ publicKey: publicKey as PublicKeyCredentialRequestOptions }),
  )
  const { clientDataJSON, authenticatorData, signature, userHandle } = made.response as AuthenticatorAssertionResponse
  return {
    id: made.id,
    clientDataJSON: textOf(clientDataJSON),
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    ...(userHandle && userHandle.byteLength > 0 && { userHandle: textOf(userHandle) }),
  }
}

/** Asks the authenticator to make a key for this person. */
export async function makePasskey(question: Question): Promise<NewPasskey> {
  const { challenge, user, excludeCredentials, ...rest } = question
  const publicKey = {
    ...rest,
    challenge: bytesOf(challenge),
    user: { ...user, id: bytesOf(user?.id ?? '') },
    excludeCredentials: excludeCredentials?.map(asDescriptor) ?? [],
  }
  const made = await asked(() =>
    navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions }),
  )
  const { clientDataJSON, attestationObject } = made.response as AuthenticatorAttestationResponse
  return { id: made.id, clientDataJSON: textOf(clientDataJSON), attestationObject: textOf(attestationObject) }
}

/** As the server sends it: every run of bytes in base64url. */
interface Question extends Record<string, unknown> {
  readonly challenge: string
  readonly user?: { readonly id: string }
  readonly allowCredentials?: readonly Descriptor[]
  readonly excludeCredentials?: readonly Descriptor[]
}
interface Descriptor {
  readonly id: string
}

const asDescriptor = (one: Descriptor) => ({ ...one, type: 'public-key', id: bytesOf(one.id) })

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const made = await ask().catch(() => null)
  if (!made) throw new NoPasskey()
  return made as PublicKeyCredential
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
