// SPDX-License-Identifier: AGPL-3.0-or-later

/** Veglia cannot start until a person changes something on this machine: the message says what, in whole sentences. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}
