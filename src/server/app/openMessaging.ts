// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelsFile } from '#core/contacts/providers.ts'
import { missingChannels, ringingTwice } from '#core/contacts/providers.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { type Messaging, makeMessaging } from '#server/channels/messaging.ts'
import { keepVapidKeys } from '#server/channels/vapidKeys.ts'
import { hearProviders } from '#server/engine/hearProviders.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import { type Config, readSecretFrom } from './config.ts'
import type { Logger } from './logger.ts'
import { StartRefusal } from './startRefusal.ts'

/** A service that calls real people out has a voice and text messages, or does not start. */
export function refuseWithoutChannels(file: ChannelsFile, isSample: boolean): void {
  const missing = missingChannels(file)
  if (isSample || missing.length === 0) return
  throw new StartRefusal(
    `channels.yaml has no provider for ${missing.join(' and ')}, so nobody could be called out. Add one of each (docs/operating.md, "Channels"); only the sample ambito may run with fake phones: set "sample: true" in ambito.yaml to rehearse.`,
  )
}

/** Nothing forbids such a provider: there may be no other. Whoever starts the service knows what to ask of it. */
export function tellOfRingingTwice(file: ChannelsFile, say: (line: string) => void): void {
  for (const key of ringingTwice(file))
    say(
      `Provider "${key}" of channels.yaml does not know a call again by our id: when its answer is lost, or this program dies while it is asked, the same telephone may ring twice. Ask it for an idempotency key, send {reference} as that, and set "knowsReference: true" (docs/operating.md, "Channels").`,
    )
}

/** The channels of an ambito, ready to be started. */
export async function openMessaging(
  config: Config,
  file: ChannelsFile,
  deps: HandlerDeps & { readonly log: Logger },
): Promise<Messaging> {
  const { db, ambito, clock, log } = deps
  const secretOf = (provider: string, from: Parameters<typeof readSecretFrom>[1]) =>
    readSecretFrom(`Provider "${provider}" of channels.yaml`, from)
  const push = file.providers.find((provider) => provider.kind === 'web-push')
  const vapid = push?.keys
    ? { publicKey: push.keys.publicKey, privateKey: secretOf(push.key, push.keys.privateKey) }
    : push && (await keepVapidKeys(config.dataDir))
  return makeMessaging({
    file,
    fakePhones: ambito.rehearsal ? fakePhones(db, ambito.id, clock).channels : undefined,
    hear: hearProviders(deps),
    clock,
    log,
    publicUrl: config.publicUrl,
    vapid,
    secretOf,
    subjectOf: (language) => ambito.messageText('email-subject', language, {}),
  })
}
