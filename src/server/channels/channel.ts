// SPDX-License-Identifier: AGPL-3.0-or-later

export type ChannelKind = 'sms' | 'voice' | 'email'

/** One message to one person. Sent again after a crash it has the same id: a channel drops what it already took. */
export interface OutgoingMessage {
  readonly messageId: string
  readonly userId: string
  /** Number or address, looked up in the roster at the moment of sending. */
  readonly to: string
  readonly text: string
  readonly link?: string | undefined
  /** Aborted when the engine stops waiting for an answer. */
  readonly signal: AbortSignal
}

/** A way to reach people. `send` resolves once the provider has taken the message over, and throws otherwise. */
export interface Channel {
  readonly kind: ChannelKind
  send(message: OutgoingMessage): Promise<void>
}

export type Channels = Readonly<Record<ChannelKind, Channel>>
