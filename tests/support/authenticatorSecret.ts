// SPDX-License-Identifier: AGPL-3.0-or-later
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator keeps, out of the key it is shown (base32). */
export function secretOf(key: string): string {
  const bits = [...key].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []).toString()
}

/** The key in the address that the QR code shows. */
export const keyIn = (address: string) => new URL(address).searchParams.get('secret') ?? ''
