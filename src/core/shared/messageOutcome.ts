// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/**
 * What became of one message. `passed_over`: one provider did not take it, the next one is asked. `handed_over`: a
 * provider took it. `delivered` and `answered` (a voice call that somebody picked up) are what the provider says
 * afterwards, `undelivered` too. `failed`: no provider took it, and none is asked any more.
 */
export const MessageOutcome = z.enum(['passed_over', 'handed_over', 'delivered', 'answered', 'undelivered', 'failed'])
export type MessageOutcome = z.infer<typeof MessageOutcome>

/** Why a message did not go, or did not arrive: what a provider says, brought down to a few words without numbers. */
export const MessageTrouble = z.enum([
  // Of the provider: the next message may fare no better.
  'refused_connection',
  'no_answer_of_provider',
  'cut_in_the_middle',
  'provider_error',
  'throttled',
  'not_let_in',
  // Of this message or its recipient.
  'rejected',
  'unknown_recipient',
  'nobody_picked_up',
  'busy',
  'out_of_reach',
  'expired',
  'device_gone',
  'no_contact',
])
export type MessageTrouble = z.infer<typeof MessageTrouble>

/** Asking the same providers again would bring the same answer. */
export function isOfRecipient(trouble: MessageTrouble): boolean {
  const ofRecipient: readonly MessageTrouble[] = ['rejected', 'unknown_recipient', 'device_gone', 'no_contact']
  return ofRecipient.includes(trouble)
}
