// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises'
import { growingWait } from '#server/app/growingWait.ts'
import { NotTaken, type OutgoingMessage } from './channel.ts'
import { isUnknownEnd, type Provider, saysNothingOfBefore, troubleOf } from './provider.ts'

/** Once more at once, then after waits that grow: seven requests in a patience of three seconds. */
const AGAIN_MS_FIRST = 100
const AGAIN_MS_MAX = 1_000

/**
 * Asks a provider within its patience. One that knows a message again and may have it is asked under the same id until it says so, or
 * until the patience is over: another one would ring a telephone that is ringing. When it is silent for half of that time it is asked
 * beside the request that hangs. `mayHaveIt`: it was asked before, and nobody heard.
 */
export async function askUntilHeard(
  provider: Provider,
  message: OutgoingMessage,
  patienceMs: number,
  mayHaveIt: boolean,
) {
  const over = new AbortController()
  const signal = AbortSignal.any([message.signal, AbortSignal.timeout(patienceMs), over.signal])
  const asked: ReturnType<Provider['send']>[] = []
  const heard = Promise.withResolvers<Awaited<ReturnType<Provider['send']>>>()
  const ask = () => {
    const answer = beforeAborted(signal, provider.send({ ...message, signal }))
    asked.push(answer)
    answer.then(heard.resolve, () => {})
    return answer
  }

  async function insist() {
    let unheard: unknown
    for (let turn = 0; ; turn++) {
      const error = await troubleBefore(ask(), patienceMs / 2)
      const trouble = troubleOf(error)
      if (isUnknownEnd(trouble)) unheard = error
      const isStillUnknown = (mayHaveIt || unheard !== undefined) && saysNothingOfBefore(trouble)
      // After a plain no only a request that still hangs may bring a yes.
      if (!isStillUnknown) return Promise.any(asked).catch(() => Promise.reject(error))
      if (turn > 0) await sleep(growingWait(turn, AGAIN_MS_FIRST, AGAIN_MS_MAX), undefined, { signal }).catch(() => {})
      if (signal.aborted) throw unheard ?? error
    }
  }
  if (!provider.knowsReference) return ask()
  return Promise.race([heard.promise, insist()]).finally(() => over.abort())
}

/** Why a request brought nothing, or that it is silent by then; never comes after a yes. */
function troubleBefore(answer: Promise<unknown>, ms: number): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(new NotTaken('no_answer_of_provider')), ms)
    answer.catch(resolve).finally(() => clearTimeout(timer))
  })
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
