// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { NewPasskey, PasskeyProof } from '#core/access/passkey.ts'

interface Question {
  readonly challenge: string
  /** Whose the new key will be. */
  readonly user?: { readonly id: string }
}

/** What an authenticator may say amiss; whatever is not named it says as it should. */
export interface Amiss {
  /** Of the page that asks. */
  readonly origin?: string
  /** The name the key is said to be for. */
  readonly rpId?: string
  /** Of another question. */
  readonly challenge?: string
  readonly type?: 'webauthn.get' | 'webauthn.create'
  /** Touched, but by nobody it knows: no finger, no PIN. */
  readonly isVerified?: false
  /** Not even touched. */
  readonly isPresent?: false
  /** How many times it was used; else one more than the last time. */
  readonly counter?: number
  /** Says to be this passkey. */
  readonly id?: string
}

const IS_PRESENT = 0x01
const IS_VERIFIED = 0x04
const HOLDS_KEY = 0x40

/**
 * A telephone or a key of somebody, in software: one passkey (ES256, no attestation) for the Veglia of `aFrontDoor`, as WebAuthn
 * writes it (https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data).
 */
export function anAuthenticator(publicUrl = 'http://veglia.example') {
  const { hostname, origin: ownOrigin } = new URL(publicUrl)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ownId = randomBytes(16).toString('base64url')
  let used = 0
  let holder: string | undefined

  function sayOf({ challenge }: Question, type: string, amiss: Amiss): Buffer {
    const { origin = ownOrigin } = amiss
    const said = { type: amiss.type ?? type, challenge: amiss.challenge ?? challenge, origin, crossOrigin: false }
    return Buffer.from(JSON.stringify(said))
  }

  function authenticatorData({ rpId = hostname, isVerified, isPresent, counter }: Amiss, key = Buffer.alloc(0)) {
    used = counter ?? used + 1
    const head = Buffer.alloc(5)
    head[0] =
      (isPresent === false ? 0 : IS_PRESENT) |
      (isVerified === false ? 0 : IS_VERIFIED) |
      (key.length > 0 ? HOLDS_KEY : 0)
    head.writeUInt32BE(used, 1)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head, key])
  }

  return {
    id: ownId,
    /** A key for whoever asks. */
    make(question: Question, amiss: Amiss = {}): NewPasskey {
      holder = question.user?.id
      const id = amiss.id ?? ownId
      const length = Buffer.from([0, Buffer.from(id, 'base64url').length])
      // No maker is told (sixteen zeros), then the id and the key.
      const key = Buffer.concat([Buffer.alloc(16), length, Buffer.from(id, 'base64url'), coseKey(publicKey)])
      return {
        id,
        clientDataJSON: sayOf(question, 'webauthn.create', amiss).toString('base64url'),
        attestationObject: cborMap(
          [cborText('fmt'), cborText('none')],
          [cborText('attStmt'), cborMap()],
          [cborText('authData'), cborBytes(authenticatorData(amiss, key))],
        ).toString('base64url'),
      }
    },
    /** That its holder is there. */
    answer(question: Question, amiss: Amiss = {}): PasskeyProof {
      const said = sayOf(question, 'webauthn.get', amiss)
      const data = authenticatorData(amiss)
      const signed = Buffer.concat([data, createHash('sha256').update(said).digest()])
      return {
        id: amiss.id ?? ownId,
        clientDataJSON: said.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        ...(holder && { userHandle: holder }),
      }
    },
  }
}

export type Authenticator = ReturnType<typeof anAuthenticator>

/** A key of P-256 for ES256, by the numbers of RFC 9053. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return cborMap(
    [cborInteger(1), cborInteger(2)],
    [cborInteger(3), cborInteger(-7)],
    [cborInteger(-1), cborInteger(1)],
    [cborInteger(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborInteger(-3), cborBytes(Buffer.from(y, 'base64url'))],
  )
}

/** The little of CBOR (RFC 8949) that is needed: a kind in three bits, a length in as few as will do. */
function cborHead(kind: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(kind << 5) | length])
  if (length < 256) return Buffer.from([(kind << 5) | 24, length])
  return Buffer.from([(kind << 5) | 25, length >> 8, length & 0xff])
}
const cborInteger = (value: number) => (value < 0 ? cborHead(1, -1 - value) : cborHead(0, value))
const cborBytes = (bytes: Buffer) => Buffer.concat([cborHead(2, bytes.length), bytes])
const cborText = (text: string) => Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)])
const cborMap = (...pairs: [Buffer, Buffer][]) => Buffer.concat([cborHead(5, pairs.length), ...pairs.flat()])
