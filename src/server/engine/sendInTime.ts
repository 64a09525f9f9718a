// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Channel, OutgoingMessage, Taken } from '#server/channels/channel.ts'

/** Hands a message over. A channel that does not answer within these milliseconds is not waited for, even if it never stops. */
export function sendInTime(
  channel: Channel,
  message: Omit<OutgoingMessage, 'signal'>,
  patienceMs: number,
): Promise<Taken> {
  const signal = AbortSignal.timeout(patienceMs)
  const tooLate = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  return Promise.race([channel.send({ ...message, signal }), tooLate])
}
