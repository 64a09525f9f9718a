// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import type { HeardOutcome } from '#core/paging/answer.ts'
import { makeLogger } from '#server/app/logger.ts'
import { NotTaken, type OutgoingMessage } from '#server/channels/channel.ts'
import type { Hear, HeardAnswer, Provider, Receipt } from '#server/channels/provider.ts'

/** A message as the engine gives it to a channel. */
export function aMessage(more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    messageId: crypto.randomUUID(),
    userId: 'user-licia',
    to: '+39 000 000 0001',
    template: 'activation',
    language: 'it',
    text: "PIS: c'è un'attivazione per lei.",
    signal: AbortSignal.timeout(5_000),
    ...more,
  }
}

/** What a provider heard, kept for the test. */
export function ears() {
  const receipts: Receipt[] = []
  const answers: HeardAnswer[] = []
  let outcome: HeardOutcome = 'acknowledged'
  const hear: Hear = {
    async receipt(receipt) {
      receipts.push(receipt)
    },
    async answer(answer) {
      answers.push(answer)
      return outcome
    },
  }
  return {
    hear,
    receipts,
    answers,
    answerWith: (next: HeardOutcome) => void (outcome = next),
    log: makeLogger('silent'),
  }
}

/** The trouble of a message that was not taken. */
export async function troubleOfSending(provider: Provider, message = aMessage({ signal: AbortSignal.timeout(150) })) {
  const error = await provider.send(message).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(NotTaken)
  // What goes to the log says nothing of whom it was for.
  expect(String((error as Error).message)).not.toMatch(/000|example/)
  return (error as NotTaken).trouble
}
