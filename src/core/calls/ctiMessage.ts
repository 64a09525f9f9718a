// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import type { HearLine } from './callCommands.ts'
import { CallDirection, HangupCause } from './callEvents.ts'

/** Longest value a switchboard may send in one field; Zammad allows 250 for the call's own id. */
const FIELD_MAX = 250
const Field = z.string().trim().min(1).max(FIELD_MAX)

/**
 * One message of a switchboard, compatible with Zammad's generic CTI (docs.zammad.org/en/latest/api/generic-cti):
 * `newCall`, `answer`, `hangup`, as a form or as JSON. Fields we do not use are let through: switchboards add their own.
 */
export const CtiMessage = z
  .looseObject({
    event: z.enum(['newCall', 'answer', 'hangup']),
    from: Field,
    to: Field,
    direction: CallDirection,
    callId: Field.optional(),
    /** An older spelling of `callId`, still sent by some adapters. */
    callid: Field.optional(),
    cause: Field.optional(),
  })
  .refine(({ callId, callid }) => callId ?? callid, { path: ['callId'], message: 'required' })
export type CtiMessage = z.infer<typeof CtiMessage>

const said = { newCall: 'ringing', answer: 'answered', hangup: 'ended' } as const

export interface HeardCall {
  /** The switchboard's own name of the call, unique for it. */
  readonly providerCallId: string
  readonly said: HearLine['said']
  readonly direction: CallDirection
  /** The other party, as the switchboard spells it; undefined when withheld. */
  readonly otherParty: string | undefined
  readonly cause: HangupCause | undefined
}

/** What the message says, in our words. */
export function hearMessage(message: CtiMessage): HeardCall {
  const otherParty = message.direction === 'in' ? message.from : message.to
  return {
    providerCallId: message.callId ?? message.callid ?? '',
    said: said[message.event],
    direction: message.direction,
    otherParty: isWithheld(otherParty) ? undefined : otherParty,
    cause: message.event === 'hangup' ? HangupCause.catch('other').parse(message.cause) : undefined,
  }
}

/** `anonymous`, `Unavailable`, `restricted`: what switchboards say when the caller hides the number. */
function isWithheld(number: string): boolean {
  return /^(anonymous|unknown|unavailable|restricted|private|withheld|anonimo|sconosciuto)$/i.test(number)
}
