// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { type Channel, NotTaken } from './channel.ts'

/** A channel that this service does not have: whoever has only such contact points is reached by none of them, and it is said. */
export function noProvider(kind: ChannelKind): Channel {
  return { kind, lanes: 1, send: () => Promise.reject(new NotTaken('no_contact')) }
}
