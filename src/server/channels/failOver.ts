// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import type { Clock } from '#server/app/clock.ts'
import { askUntilHeard } from './askUntilHeard.ts'
import { CalledOff, type Channel, NotTaken, type OutgoingMessage, type PassedOver } from './channel.ts'
import { type CircuitState, makeCircuit } from './circuit.ts'
import { makeLanes } from './lanes.ts'
import { AskedToWait, isUnknownEnd, type Provider, saysNothingOfBefore, troubleOf } from './provider.ts'

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
 * the same: a page must go. One that perhaps took the message before, and would know it again, is asked before the others.
 */
export function failOver(kind: ChannelKind, providers: readonly GuardedProvider[], clock: Clock) {
  const now = () => clock.now().getTime()
  const ways = providers.map((guarded) => makeWay(guarded, now))

  const channel: Channel = {
    kind,
    lanes: providers.reduce((sum, { lanes }) => sum + lanes, 0),
    asksFirst() {
      const way = ways.find(({ circuit }) => circuit.stateAt(now()).state !== 'open') ?? ways[0]
      return way?.knowsReference ? way.key : undefined
    },
    async send(message) {
      const passedOver: PassedOver[] = []
      let last: MessageTrouble = 'no_answer_of_provider'
      let perhapsTakenBy: string | undefined
      const take = async (way: Way) => {
        let isAsked = false
        try {
          const { providerMessageId } = await way.ask(message, passedOver.length > 0, () => {
            isAsked = true
          })
          return { provider: way.key, providerMessageId, passedOver }
        } catch (error) {
          if (error instanceof CalledOff) throw error
          last = troubleOf(error)
          const isUnknown = way.key === message.askFirst ? saysNothingOfBefore(last) : isAsked && isUnknownEnd(last)
          if (way.knowsReference && isUnknown) perhapsTakenBy = way.key
          passedOver.push({ provider: way.key, trouble: last })
          return undefined
        }
      }
      const askedBefore = ways.find(({ key }) => key === message.askFirst)
      const hopeless: Way[] = []
      for (const way of askedBefore ? [askedBefore, ...ways.filter((one) => one !== askedBefore)] : ways) {
        // Whoever perhaps has it already is asked although it is being passed over: it rings once.
        if (!way.circuit.mayAsk(now()) && way !== askedBefore) hopeless.push(way)
        else {
          const taken = await take(way)
          if (taken) return taken
        }
      }
      for (const way of hopeless) {
        const taken = !message.signal.aborted && (await take(way))
        if (taken) return taken
      }
      throw new NotTaken(last, passedOver, perhapsTakenBy)
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
    knowsReference: provider.knowsReference,
    circuit,
    async ask(message: OutgoingMessage, isLate: boolean, asking: () => void) {
      const isAskedBefore = message.askFirst === provider.key
      let leave: (() => void) | undefined
      try {
        const hasWaited = isLate || !lanes.isFree(message.isUrgent)
        leave = await lanes.enter(message.signal, message.isUrgent, isAskedBefore)
        if (hasWaited && (await message.isStillWanted?.()) === false) throw new CalledOff()
        // Who cannot keep whom it asks does not ask; the message is claimed again when its lease ends.
        if (provider.knowsReference && (await message.keepAsked?.(provider.key)) === false) throw new CalledOff()
        const askedAt = now()
        asking()
        const taken = await askUntilHeard(provider, message, patienceMs, isAskedBefore)
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
