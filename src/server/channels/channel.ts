// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'

/** One message to one person. Sent again after a crash it has the same id: a channel drops what it already took. */
export interface OutgoingMessage {
  readonly messageId: string
  readonly userId: string
  /** Number, address or subscription, looked up at the moment of sending. */
  readonly to: string
  /** Key of the words: who plays recordings instead of reading aloud chooses by it. */
  readonly template: string
  readonly language: 'it' | 'en'
  readonly text: string
  readonly link?: string | undefined
  /** Passes the others that wait for the same provider. */
  readonly isUrgent?: boolean
  /** Who was asked before and perhaps took it, nobody heard: it knows the message again, any other would ring a second time. */
  readonly askFirst?: string | undefined
  /** Before a provider is asked that would know the message again: whoever comes after a death asks it first. False: it could not be kept. */
  keepAsked?(provider: string): Promise<boolean>
  /** Asked once more by who has let it wait: somebody may have answered meanwhile. Absent: nobody calls it off. */
  isStillWanted?(): Promise<boolean>
  /** Aborted when the engine stops waiting for an answer. */
  readonly signal: AbortSignal
}

/** A provider that was asked and did not take the message, and why. */
export interface PassedOver {
  readonly provider: string
  readonly trouble: MessageTrouble
}

/** Who took the message, under which number of theirs, and who was asked before in vain. Fake phones say nothing. */
export interface Taken {
  readonly provider?: string
  readonly providerMessageId?: string | undefined
  readonly passedOver?: readonly PassedOver[]
}

/** Nobody took the message. Says nothing of numbers or words: it goes to the log. */
export class NotTaken extends Error {
  override name = 'NotTaken'
  readonly trouble: MessageTrouble
  readonly passedOver: readonly PassedOver[]
  /** Who perhaps took it all the same, and knows it again. */
  readonly perhapsTakenBy: string | undefined
  constructor(trouble: MessageTrouble, passedOver: readonly PassedOver[] = [], perhapsTakenBy?: string) {
    super(trouble)
    this.trouble = trouble
    this.passedOver = passedOver
    this.perhapsTakenBy = perhapsTakenBy
  }
}

/** Called off while it waited: it was given to nobody, and nobody is to blame. */
export class CalledOff extends Error {
  override name = 'CalledOff'
}

/** A way to reach people. `send` resolves once a provider has taken the message over, and throws otherwise. */
export interface Channel {
  readonly kind: ChannelKind
  /** Messages it carries at the same time; who brings more lets them wait where they can still be called off. */
  readonly lanes: number
  /** Who would be asked first now, if it is one that knows a message again: kept with the claim, where it costs nothing. */
  asksFirst?(): string | undefined
  send(message: OutgoingMessage): Promise<Taken>
}

export type Channels = Readonly<Record<ChannelKind, Channel>>
