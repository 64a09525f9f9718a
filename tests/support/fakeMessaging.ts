// SPDX-License-Identifier: AGPL-3.0-or-later
import webPush from 'web-push'
import { ChannelsFile } from '#core/contacts/providers.ts'
import type { Clock } from '#server/app/clock.ts'
import type { Database } from '#server/app/database.ts'
import { makeLogger } from '#server/app/logger.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { makeMessaging } from '#server/channels/messaging.ts'
import type { Hear } from '#server/channels/provider.ts'

export const CALLBACK_SECRET = 'segreto dei richiami'

/** Fake phones, one gateway that calls back, and a push service that is on this machine. */
export function fakeMessaging(
  db: Database,
  ambitoId: string,
  clock: Clock,
  { hear = deaf, pushOrigin = 'https://push.example' }: { readonly hear?: Hear; readonly pushOrigin?: string } = {},
) {
  return makeMessaging({
    file: ChannelsFile.parse({
      providers: [{ key: 'push', kind: 'web-push', subject: 'mailto:pis@example.org', origins: [pushOrigin] }, gateway],
    }),
    fakePhones: fakePhones(db, ambitoId, clock).channels,
    hear,
    clock,
    log: makeLogger('silent'),
    publicUrl: 'http://veglia.example',
    vapid: webPush.generateVAPIDKeys(),
    secretOf: () => CALLBACK_SECRET,
    subjectOf: () => 'Prova',
  })
}

const gateway = {
  key: 'gateway',
  kind: 'http',
  channel: 'sms',
  request: { url: 'http://127.0.0.1:9/send', json: { to: '{to}', text: '{text}', reference: '{reference}' } },
  messageId: '/id',
  callbacks: {
    secret: { env: 'GATEWAY_CALLBACKS' },
    event: '/event',
    messageId: '/id',
    reference: '/reference',
    from: '/from',
    code: '/text',
    meanings: { delivered: 'delivered', failed: 'out_of_reach', reply: 'code', sent: 'ignored' },
  },
}

const deaf: Hear = { receipt: async () => {}, answer: async () => 'not_called' }
