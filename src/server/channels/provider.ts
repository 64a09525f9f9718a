// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HeardOutcome } from '#core/paging/answer.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { NotTaken, type OutgoingMessage } from './channel.ts'

/** One company, or one machine, that carries messages of one kind. */
export interface Provider {
  readonly key: string
  readonly kind: ChannelKind
  /** Given a message of the same id again it rings nobody a second time. */
  readonly knowsReference: boolean
  /** Resolves with the provider's number of the message once it is taken, and throws `NotTaken` otherwise. */
  send(message: OutgoingMessage): Promise<{ readonly providerMessageId?: string | undefined }>
  /** Keeps a connection where the provider wants one; comes back by itself when it is lost. */
  start?(): void
  stop(): Promise<void>
}

/** What a provider says of a message it took. */
export interface Receipt {
  readonly provider: string
  readonly outcome: 'delivered' | 'answered' | 'undelivered'
  readonly trouble?: MessageTrouble | undefined
  /** Ours, where the provider knows it. */
  readonly messageId?: string | undefined
  /** Theirs, in every spelling. */
  readonly providerMessageIds: readonly string[]
}

/** What somebody wrote back, or the key they pressed. */
export interface HeardAnswer {
  readonly provider: string
  readonly channel: 'sms' | 'voice'
  readonly from: string
  readonly code: string
  readonly providerMessageId: string
  readonly messageId?: string | undefined
}

/** Where providers bring what they hear. Resolves once it is kept, and says what became of an answer. */
export interface Hear {
  receipt(receipt: Receipt): Promise<void>
  answer(answer: HeardAnswer): Promise<HeardOutcome>
}

/** What went wrong on the way to a provider, in one of our few words; the error itself may quote numbers and is dropped. */
export function troubleOf(error: unknown): MessageTrouble {
  if (error instanceof NotTaken) return error.trouble
  const { code, name, cause } = error as { code?: string; name?: string; cause?: unknown }
  if (name === 'AbortError' || name === 'TimeoutError') return 'no_answer_of_provider'
  if (code && cut.includes(code)) return 'cut_in_the_middle'
  if (code && closed.includes(code)) return 'refused_connection'
  if (code && silent.includes(code)) return 'no_answer_of_provider'
  return cause ? troubleOf(cause) : 'provider_error'
}

const cut = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ERR_STREAM_PREMATURE_CLOSE']
const closed = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNECTION']
const silent = ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']

/** After these nobody knows whether the provider has taken the message: the request may have arrived. */
export function isUnknownEnd(trouble: MessageTrouble): boolean {
  return trouble === 'no_answer_of_provider' || trouble === 'cut_in_the_middle'
}

/** Whoever is out of reach, or wants to be left alone, does not say whether it has what it was brought before. */
export function saysNothingOfBefore(trouble: MessageTrouble): boolean {
  return isUnknownEnd(trouble) || trouble === 'refused_connection' || trouble === 'throttled'
}

/** A provider that says for how long it wants to be left alone. */
export class AskedToWait extends NotTaken {
  override name = 'AskedToWait'
  readonly waitMs: number
  constructor(waitMs: number) {
    super('throttled')
    this.waitMs = waitMs
  }
}
