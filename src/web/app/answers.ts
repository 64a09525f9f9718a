// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** What can come back instead of an answer. Each is for the screen to word; none carries what was sent. */
export class Refused<Code extends string = string> extends Error {
  override name = 'Refused'
  readonly code: Code
  readonly facts: Readonly<Record<string, unknown>>
  constructor(code: Code, facts: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

export interface WrongField {
  /** `callerPhone`, `people.0.age`: the path inside the body. */
  readonly field: string
  readonly code: string
}

export class BadInput extends Error {
  override name = 'BadInput'
  readonly fields: readonly WrongField[]
  constructor(fields: readonly WrongField[]) {
    super(fields.map(({ field, code }) => `${field}: ${code}`).join(', '))
    this.fields = fields
  }
}

export class NotSignedIn extends Error {
  override name = 'NotSignedIn'
}

/** The role may not do this at all. */
export class NotAllowed extends Error {
  override name = 'NotAllowed'
}

/** The role may, once the person at the desk has proved again to be who they are. */
export class StepUpNeeded extends Error {
  override name = 'StepUpNeeded'
}

/** The desk is locked: the act waits until its holder is back. */
export class SessionLocked extends Error {
  override name = 'SessionLocked'
}

/** Not there, or not for this person: the two look alike on purpose. */
export class NotFound extends Error {
  override name = 'NotFound'
}

export class TooManyRequests extends Error {
  override name = 'TooManyRequests'
  /** How long to wait, where the server says it. */
  readonly seconds: number | undefined
  constructor(code: string, seconds?: number) {
    super(code)
    this.seconds = seconds
  }
}

/** The server was not reached. */
export class Offline extends Error {
  override name = 'Offline'
}

/** The server was reached and could not answer. */
export class ServerDown extends Error {
  override name = 'ServerDown'
}

const Problem = z.object({
  code: z.string().catch('Unknown'),
  fields: z.array(z.object({ path: z.string(), code: z.string() })).catch([]),
  facts: z.record(z.string(), z.unknown()).catch({}),
})

/** Reads a problem document (RFC 9457) into the error a screen can act on. */
export function errorOf(status: number, body: unknown): Error {
  const { code, fields, facts } = Problem.parse(typeof body === 'object' && body !== null ? body : {})
  if (status === 409) return new Refused(code, facts)
  if (status === 401) return new NotSignedIn(code)
  if (status === 403 && code === 'StepUpNeeded') return new StepUpNeeded(code)
  if (status === 403 && code === 'SessionLocked') return new SessionLocked(code)
  if (status === 403) return new NotAllowed(code)
  if (status === 404) return new NotFound(code)
  if (status === 429) return new TooManyRequests(code, typeof facts.seconds === 'number' ? facts.seconds : undefined)
  if (status >= 500) return new ServerDown(code)
  return new BadInput(
    fields.length > 0
      ? fields.map(({ path, code }) => ({ field: path.replace(/^body\./, ''), code }))
      : [{ field: '', code }],
  )
}

/** True when asking again, unchanged, may go better. */
export function isPassing(error: unknown): boolean {
  return error instanceof Offline || error instanceof ServerDown
}
