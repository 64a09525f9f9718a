// SPDX-License-Identifier: AGPL-3.0-or-later
// Who carries the messages of a service, three services as there are: real providers of ours, before fakes on loopback that ring.
import { setTimeout as sleep } from 'node:timers/promises'
import webPush from 'web-push'
import { ChannelsFile } from '#core/contacts/providers.ts'
import type { Channels } from '#server/channels/channel.ts'
import { makeMessaging } from '#server/channels/messaging.ts'
import { hearProviders } from '#server/engine/hearProviders.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { fakeAri } from '../support/providers/fakeAri.ts'
import { fakeHttpProvider } from '../support/providers/fakeHttpProvider.ts'
import { fakePushService } from '../support/providers/fakePushService.ts'
import { fakeSmpp } from '../support/providers/fakeSmpp.ts'
import { fakeSmtp } from '../support/providers/fakeSmtp.ts'
import type { Chance } from './chance.ts'

export const services = ['an exchange of its own', 'companies that know ids', 'companies that do not'] as const
/**
 * Whoever knows an id again rings once for it, however often we die. Asterisk knows it while the call lasts: over one message that three
 * engines die with, the call may be over, and nobody has spoken in it.
 */
export const ringsOnce = ['telephone, HTTP that knows ids', 'SMS, HTTP that knows ids', 'web push']
export type Service = (typeof services)[number]

/** Something that rang, or was laid in a mailbox: whose message, by what sort of carrier. */
export interface Ring {
  readonly messageId: string
  readonly carrier: string
  /** Another company rings for it already and never said so, however often it was asked; this one was asked after it. */
  readonly afterSilence: boolean
}

/** Answers of companies that are lost on the way. */
const UNHEARD = 0.03
/** Messages of which a telephone company takes the first request and never lets an answer out: silent for its whole patience. */
const MUTE = 0.01
/** Asked less often than that, it was not asked for its whole patience. */
const TRIES = 4
/** As long as Asterisk lets it ring (`ringSeconds`). */
const RINGS_MS = 40_000
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** The fakes of one service, which outlive every engine. */
export async function openCarriers(service: Service, now: () => number, chance: Chance) {
  const isUnheard = () => chance.happens(UNHEARD)
  const [exchange, centre, letters, push] = [
    await fakeAri({ now, ringsForMs: RINGS_MS }),
    await fakeSmpp(),
    await fakeSmtp(),
    await fakePushService(),
  ]
  const calls: Ring[] = []
  /** Messages whose company answers nobody, and how often it was asked. */
  const inVain = new Map<string, number>()
  const telephones = (known: 'answers_again' | 'says_so') => {
    const mute = new Map<string, boolean>()
    const isMute = (messageId: string) => {
      const fate = mute.get(messageId) ?? chance.happens(MUTE)
      mute.set(messageId, fate)
      return fate
    }
    return fakeHttpProvider({
      known,
      isUnheard(messageId) {
        if (!isMute(messageId)) return isUnheard()
        inVain.set(messageId, (inVain.get(messageId) ?? 0) + 1)
        return true
      },
      ring(messageId) {
        const carrier = 'telephone, HTTP that knows ids'
        calls.push({ messageId, carrier, afterSilence: (inVain.get(messageId) ?? 0) >= TRIES })
      },
    })
  }
  const [first, second] = [await telephones('answers_again'), await telephones('says_so')]
  const gateway = await fakeHttpProvider({ known: 'says_so', isUnheard })
  const forgetful = await fakeHttpProvider({ isUnheard })

  const http = (key: string, channel: 'sms' | 'voice', { url }: { readonly url: string }, knowsReference: boolean) => ({
    ...{ key, kind: 'http', channel, messageId: '/message/id', patienceSeconds: 2, knowsReference },
    request: { url, headers: { 'idempotency-key': '{reference}' }, json: { to: '{to}', text: '{text}' } },
    ...(knowsReference && { alreadyTaken: [{ status: 422, pointer: '/code', equals: 'duplicate' }] }),
  })
  const mail = {
    key: 'mail',
    kind: 'smtp',
    host: '127.0.0.1',
    port: letters.port,
    security: 'none',
    from: 'pis@example.org',
  }
  /** Each process of an exchange has an app of its own. */
  const providersOf = (engine: number): unknown[] => {
    switch (service) {
      case 'an exchange of its own': {
        const words = {
          app: `veglia-${engine}`,
          endpoint: 'PJSIP/{number}@trunk',
          callerId: 'PIS',
          media: 'sound:{template}',
        }
        const door = { key: 'exchange', kind: 'ari', url: exchange.url, user: 'veglia', password: { env: 'ARI' } }
        return [{ ...door, ...words }, http('gateway', 'sms', gateway, true), mail]
      }
      case 'companies that know ids':
        return [
          http('first', 'voice', first, true),
          http('second', 'voice', second, true),
          http('gateway', 'sms', gateway, true),
          { key: 'push', kind: 'web-push', subject: 'mailto:pis@example.org', origins: [push.origin] },
        ]
      case 'companies that do not': {
        const door = { host: '127.0.0.1', port: centre.port, tls: false, systemId: 'pis', password: { env: 'SMPP' } }
        return [http('first', 'voice', forgetful, false), { key: 'centre', kind: 'smpp', ...door, sender: 'PIS' }, mail]
      }
    }
  }

  const source = (carrier: string, list: () => readonly string[]) => ({ carrier, list, taken: 0 })
  const sources = [
    source('Asterisk', () => exchange.rung),
    source('telephone, HTTP that does not', () => forgetful.rung),
    source('SMS, HTTP that knows ids', () => gateway.rung),
    source('SMS, SMPP', () => centre.taken.map(({ text }) => text)),
    source('web push', () => push.rung),
    source('letter', () => letters.letters.map(({ source: letter }) => /^message-id:(.*)$/im.exec(letter)?.[1] ?? '')),
  ]

  return {
    /** The providers of a process as it is born, ready to send; `end` is what its death does to its connections. */
    async connect(engine: number, deps: EngineDeps): Promise<{ readonly channels: Channels; end(): Promise<void> }> {
      const messaging = makeMessaging({
        file: ChannelsFile.parse({ providers: providersOf(engine) }),
        fakePhones: deps.channels,
        hear: hearProviders(deps),
        clock: deps.clock,
        log: deps.log,
        publicUrl: deps.publicUrl,
        vapid,
        secretOf: () => 'segreto',
        subjectOf: () => 'Prova',
      })
      messaging.start()
      const isReady = () => (service === services[0] ? exchange.isListening(`veglia-${engine}`) : true)
      while (!isReady()) await sleep(1)
      const { channels } = messaging
      const { sms, push: devices, email } = channels
      return {
        channels: {
          ...channels,
          // SMPP has no place for an id that a fake could read: there it stands in the words.
          sms: { ...sms, send: (message) => sms.send({ ...message, text: `${message.messageId} ${message.text}` }) },
          // Nobody of the tests has a device: what would be a letter goes to one.
          email:
            service === services[1]
              ? { ...devices, send: (message) => devices.send({ ...message, to: push.subscription }) }
              : email,
        },
        end: messaging.stop,
      }
    },
    /** What rang since it was asked last. */
    takeRings: (): Ring[] => [
      ...calls.splice(0),
      ...sources.flatMap((source) => {
        const said = source.list()
        const fresh = said.slice(source.taken)
        source.taken = said.length
        return fresh.flatMap((one) => {
          const [messageId] = ID.exec(one) ?? []
          return messageId ? { messageId, carrier: source.carrier, afterSilence: false } : []
        })
      }),
    ],
    async close() {
      await Promise.all(
        [exchange, centre, letters, push, first, second, gateway, forgetful].map((fake) => fake.close()),
      )
    },
  }
}

const vapid = webPush.generateVAPIDKeys()
