// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import type { Clock } from '#server/app/clock.ts'
import { CalledOff, type Channel, NotTaken, type OutgoingMessage, type PassedOver } from './channel.ts'
import { type CircuitState, makeCircuit } from './circuit.ts'
import { makeLanes } from './lanes.ts'
import { AskedToWait, type Provider, troubleOf } from './provider.ts'

/** A provider with its own lanes, its own patience and its own circuit: what goes wrong with it stays with it. */
export interface GuardedProvider {
  readonly provider: Provider
  readonly patienceMs: number
  readonly lanes: number
}

/** How a provider is, for the screen. */
export interface ProviderHealth extends CircuitState {
  readonly key: string
  readonly kind: ChannelKind
}

/**
 * The providers of one channel behind one door. They are asked in order; one that fails, or says nothing within its
 * patience, is passed over at once, and for a while not asked. When all of them are being passed over all are asked all
 * the same: a page must go.
 */
export function failOver(kind: ChannelKind, providers: readonly GuardedProvider[], clock: Clock) {
  const now = () => clock.now().getTime()
  const ways = providers.map((guarded) => makeWay(guarded, now))

  const channel: Channel = {
    kind,
    lanes: providers.reduce((sum, { lanes }) => sum + lanes, 0),
    async send(message) {
      const passedOver: PassedOver[] = []
      let last: MessageTrouble = 'no_answer_of_provider'
      const take = async (way: Way) => {
        try {
          const { providerMessageId } = await way.ask(message, passedOver.length > 0)
          return { provider: way.key, providerMessageId, passedOver }
        } catch (error) {
          if (error instanceof CalledOff) throw error
          last = troubleOf(error)
          passedOver.push({ provider: way.key, trouble: last })
          return undefined
        }
      }
      const hopeless: Way[] = []
      for (const way of ways) {
        if (!way.circuit.mayAsk(now())) hopeless.push(way)
        else {
          const taken = await take(way)
          if (taken) return taken
        }
      }
      for (const way of hopeless) {
        const taken = !message.signal.aborted && (await take(way))
        if (taken) return taken
      }
      throw new NotTaken(last, passedOver)
    },
  }
  return {
    channel,
    health: (): ProviderHealth[] => ways.map(({ key, circuit }) => ({ key, kind, ...circuit.stateAt(now()) })),
  }
}

type Way = ReturnType<typeof makeWay>

function makeWay({ provider, patienceMs, lanes: count }: GuardedProvider, now: () => number) {
  const circuit = makeCircuit()
  const lanes = makeLanes(count)
  return {
    key: provider.key,
    circuit,
    async ask(message: OutgoingMessage, isLate: boolean) {
      let leave: (() => void) | undefined
      try {
        const hasWaited = isLate || !lanes.isFree(message.isUrgent)
        leave = await lanes.enter(message.signal, message.isUrgent)
        if (hasWaited && (await message.isStillWanted?.()) === false) throw new CalledOff()
        const askedAt = now()
        const signal = AbortSignal.any([message.signal, AbortSignal.timeout(patienceMs)])
        const taken = await beforeAborted(signal, provider.send({ ...message, signal }))
        circuit.succeeded(now(), askedAt)
        return taken
      } catch (error) {
        if (error instanceof CalledOff) {
          circuit.leftOut()
          throw error
        }
        const trouble = troubleOf(error)
        const waitMs = error instanceof AskedToWait ? error.waitMs : undefined
        // Nobody queues up behind a provider that does not answer.
        if (circuit.failed(trouble, now(), waitMs)) lanes.clear(new NotTaken(trouble))
        throw error
      } finally {
        leave?.()
      }
    },
  }
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
