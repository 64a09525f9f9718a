// SPDX-License-Identifier: AGPL-3.0-or-later
import type { messageCodes as source } from '../it/messageCodes.ts'
import type { SameShape } from '../sameShape.ts'

/** What became of a message, and why it did not arrive. */
export const messageCodes: SameShape<typeof source> = {
  passed_over: 'provider passed over',
  handed_over: 'taken by the provider',
  delivered: 'delivered',
  undelivered: 'did not arrive',
  failed: 'not delivered',
  push: 'notification',
  refused_connection: 'the provider refuses the connection',
  no_answer_of_provider: 'the provider does not answer',
  cut_in_the_middle: 'the provider hung up in the middle',
  provider_error: 'error of the provider',
  throttled: 'the provider asks to slow down',
  not_let_in: 'the provider does not accept the credentials',
  rejected: 'message rejected',
  unknown_recipient: 'no such number or address',
  nobody_picked_up: 'nobody picked up',
  out_of_reach: 'phone out of reach',
  expired: 'expired before delivery',
  device_gone: 'the device receives no more',
  no_contact: 'no contact of this kind',
}
