// SPDX-License-Identifier: AGPL-3.0-or-later

/** A state of the world that forbids the command; the answer is 409 with this code. */
export class Refused extends Error {
  override name = 'Refused'
  readonly code: string
  readonly detail: Readonly<Record<string, unknown>>
  constructor(code: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

/** Unknown, of another ambito, or not for this viewer: the three are one answer (architecture §5). */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** The same command id came with other words: an error of the client, never a repeat. */
export class CommandIdReused extends Error {
  override name = 'CommandIdReused'
}
