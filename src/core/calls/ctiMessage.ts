// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { readNumber } from '#core/shared/phoneNumber.ts'
import { Words } from '#core/shared/vocabulary.ts'
import type { HearLine } from './callCommands.ts'
import { CallDirection, HangupCause } from './callEvents.ts'

/** Longest value a switchboard may send in one field; Zammad allows 250 for the call's own id. */
const FIELD_MAX = 250
/** Switchboards send a field empty where they have nothing to say: a hidden number, no queue, no cause. */
export const Field = Words.trim().max(FIELD_MAX)

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
    /** The name of the waiting line, where the switchboard has several. */
    queue: Field.optional(),
  })
  .refine(({ callId, callid }) => callId || callid, { path: ['callId'], message: 'required' })
export type CtiMessage = z.infer<typeof CtiMessage>

/** What is ours to conclude, no switchboard may say. */
const SaidCause = HangupCause.exclude(['silence'])

const said = { newCall: 'ringing', answer: 'answered', hangup: 'ended' } as const

export interface HeardCall {
  /** The switchboard's own name of the call, unique for it. */
  readonly providerCallId: string
  readonly said: HearLine['said']
  readonly direction: CallDirection
  /** The other party, as the switchboard spells it; undefined when withheld. */
  readonly otherParty: string | undefined
  /** Our side: the queue, or the number that was called. */
  readonly line: string | undefined
  readonly cause: HangupCause | undefined
}

/** What the message says, in our words. */
export function hearMessage(message: CtiMessage): HeardCall {
  const otherParty = message.direction === 'in' ? message.from : message.to
  return {
    providerCallId: message.callId || message.callid || '',
    said: said[message.event],
    direction: message.direction,
    otherParty: readNumber(otherParty).kind === 'withheld' ? undefined : otherParty,
    line: message.queue || (message.direction === 'in' ? message.to : message.from) || undefined,
    cause: message.event === 'hangup' ? SaidCause.catch('other').parse(message.cause) : undefined,
  }
}
