// SPDX-License-Identifier: AGPL-3.0-or-later
import { NotTaken, type OutgoingMessage } from './channel.ts'
import { isUnknownEnd, type Provider, troubleOf } from './provider.ts'

/**
 * Asks a provider within its patience. One that knows a message again is asked once more under the same id when the first request was
 * cut, or is silent for half of that time: it says whether it has it, before another one would ring a second time.
 */
export async function askOnceMore(provider: Provider, message: OutgoingMessage, patienceMs: number) {
  const signal = AbortSignal.any([message.signal, AbortSignal.timeout(patienceMs)])
  const ask = () => beforeAborted(signal, provider.send({ ...message, signal }))
  const first = ask()
  if (!provider.knowsReference) return first
  const silence = afterSilence(patienceMs / 2)
  try {
    return await Promise.race([first, silence.broken])
  } catch (error) {
    if (signal.aborted || !isUnknownEnd(troubleOf(error))) throw error
  } finally {
    silence.end()
  }
  return Promise.any([first, ask()]).catch(({ errors: [before, after] }: AggregateError) => {
    // Out of reach by now, it does not say that it never took the first.
    throw troubleOf(after) === 'refused_connection' ? before : after
  })
}

function afterSilence(ms: number) {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => {})
  const timer = setTimeout(() => reject(new NotTaken('no_answer_of_provider')), ms)
  return { broken: promise, end: () => clearTimeout(timer) }
}

/** A provider that does not listen to the signal is left alone with its answer. */
function beforeAborted<T>(signal: AbortSignal, sending: Promise<T>): Promise<T> {
  sending.catch(() => {})
  return new Promise((resolve, reject) => {
    const aborted = () => reject(signal.reason)
    signal.addEventListener('abort', aborted, { once: true })
    sending.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted))
  })
}
