// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Whether an e-mail that an identity provider tells may join its holder to an account of the roster, once (ADR 0062): the
 * provider says that it has verified it, or says nothing and the reviewed file says that only the body gives out addresses
 * there. Some providers say `true` as a word.
 */
export function isAddressBelieved(emailVerified: unknown, addressesAreOurs: boolean): boolean {
  if (emailVerified === undefined) return addressesAreOurs
  return emailVerified === true || emailVerified === 'true'
}
