// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelsFile, Provider as ProviderConfig, SecretFrom } from '#core/contacts/providers.ts'
import { type ChannelKind, channelKinds } from '#core/shared/channelKind.ts'
import type { Clock } from '#server/app/clock.ts'
import type { Logger } from '#server/app/logger.ts'
import { ariProvider } from './ariProvider.ts'
import { type CallbackDoor, makeCallbackDoor } from './callbackDoor.ts'
import type { Channel, Channels } from './channel.ts'
import { failOver, type ProviderHealth } from './failOver.ts'
import { httpProvider } from './httpProvider.ts'
import { noProvider } from './noProvider.ts'
import type { Hear, Provider } from './provider.ts'
import { smppProvider } from './smppProvider.ts'
import { smtpProvider } from './smtpProvider.ts'
import { type VapidKeys, webPushProvider } from './webPushProvider.ts'

/** Every channel with the providers behind it, and the doors by which they speak to us. */
export interface Messaging {
  readonly channels: Channels
  /** Channels whose messages go to the fake phones. */
  readonly fake: readonly ChannelKind[]
  readonly push?: { readonly publicKey: string; readonly origins: readonly string[] } | undefined
  readonly callbacks: ReadonlyMap<string, CallbackDoor>
  health(): ProviderHealth[]
  start(): void
  stop(): Promise<void>
}

export interface MessagingParts {
  readonly file: ChannelsFile
  /** Of a sample ambito: where messages go whose channel has no provider. */
  readonly fakePhones: Channels | undefined
  readonly hear: Hear
  readonly clock: Clock
  readonly log: Logger
  readonly publicUrl: string
  readonly vapid: VapidKeys | undefined
  secretOf(provider: string, from: SecretFrom): string
  subjectOf(language: 'it' | 'en'): string
}

export function makeMessaging(parts: MessagingParts): Messaging {
  const { file, fakePhones, clock } = parts
  const providers = file.providers.map((config) => ({ config, provider: makeProvider(config, parts) }))
  const lists = channelKinds.map((kind) => {
    const own = providers
      .filter(({ config }) => config.channel === kind)
      .map(({ config, provider }) => ({ provider, patienceMs: config.patienceSeconds * 1000, lanes: config.lanes }))
    return { kind, isReal: own.length > 0, ...failOver(kind, own, clock) }
  })
  const channelOf = (kind: ChannelKind): Channel => {
    const list = lists.find((one) => one.kind === kind)
    return list?.isReal ? list.channel : (fakePhones?.[kind] ?? noProvider(kind))
  }
  const push = file.providers.find((config) => config.kind === 'web-push')
  return {
    channels: { voice: channelOf('voice'), sms: channelOf('sms'), push: channelOf('push'), email: channelOf('email') },
    fake: fakePhones ? lists.filter(({ isReal }) => !isReal).map(({ kind }) => kind) : [],
    push: push && parts.vapid && { publicKey: parts.vapid.publicKey, origins: push.origins },
    callbacks: new Map(file.providers.flatMap((config) => doorOf(config, parts))),
    health: () => lists.flatMap((list) => list.health()),
    start() {
      for (const { provider } of providers) provider.start?.()
    },
    async stop() {
      await Promise.all(providers.map(({ provider }) => provider.stop()))
    },
  }
}

function makeProvider(config: ProviderConfig, parts: MessagingParts): Provider {
  const secretOf = (from: SecretFrom) => parts.secretOf(config.key, from)
  switch (config.kind) {
    case 'smtp':
      return smtpProvider(config, {
        password: config.password && secretOf(config.password),
        subjectOf: parts.subjectOf,
      })
    case 'smpp':
      return smppProvider(config, { ...parts, password: secretOf(config.password) })
    case 'ari':
      return ariProvider(config, { ...parts, password: secretOf(config.password) })
    case 'web-push':
      if (!parts.vapid) throw new Error('web push without keys')
      return webPushProvider(config, parts.vapid)
    case 'http':
      return httpProvider(config, {
        secretOf: (name) => {
          const from = config.secrets[name]
          if (!from) throw new Error(`no secret ${name}`)
          return secretOf(from)
        },
        callbackUrl: `${parts.publicUrl}/api/v1/channel-callbacks/${config.key}`,
      })
  }
}

function doorOf(config: ProviderConfig, parts: MessagingParts): [string, CallbackDoor][] {
  if (config.kind !== 'http' || !config.callbacks) return []
  const secret = parts.secretOf(config.key, config.callbacks.secret)
  return [[config.key, makeCallbackDoor(config, config.callbacks, secret)]]
}
