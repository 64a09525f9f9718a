// SPDX-License-Identifier: AGPL-3.0-or-later
// What a dead provider costs: an act at the desk, and messages of the other channels, while the first SMS provider works,
// says nothing, drips or breaks. All of it takes turns in one run; read the ratios.
//   npm run bench -- channels
import { setTimeout as sleep } from 'node:timers/promises'
import { ChannelsFile } from '#core/contacts/providers.ts'
import { movableClock } from '#server/app/clock.ts'
import { makeMessaging } from '#server/channels/messaging.ts'
import { createEngine } from '#server/engine/engine.ts'
import { aHouse, type House } from '../tests/support/aHouse.ts'
import { fakeHttpProvider, type HttpMood } from '../tests/support/providers/fakeHttpProvider.ts'
import { licia } from '../tests/support/testAmbito.ts'
import { withPostgres } from './aServer.ts'
import { percentile, printTable } from './rounds.ts'

const ROUNDS = 3
const CALL_OUTS = 15
const MOODS: readonly HttpMood[] = ['takes', 'silent', 'drips', 'error']

await withPostgres(async (server) => {
  const acts = new Map<HttpMood, number[]>()
  const voices = new Map<HttpMood, number[]>()
  const texts = new Map<HttpMood, number[]>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const mood of MOODS) {
      const [first, second] = [await fakeHttpProvider(), await fakeHttpProvider()]
      first.be(mood)
      const house = await aHouse(server, movableClock())
      const messaging = makeMessaging({
        file: ChannelsFile.parse({ providers: [gateway('first', first.url), gateway('second', second.url)] }),
        fakePhones: house.phones.channels,
        hear: { receipt: async () => {}, answer: async () => 'not_called' },
        clock: house.clock,
        log: house.deps.log,
        publicUrl: house.deps.publicUrl,
        vapid: undefined,
        secretOf: () => '',
        subjectOf: () => '',
      })
      const engine = createEngine({ ...house.deps, channels: messaging.channels })
      engine.start()
      try {
        for (let night = 0; night < CALL_OUTS; night++) {
          const begun = performance.now()
          const { pageId } = await house.openCase()
          note(acts, mood, performance.now() - begun)
          const committed = performance.now()
          const wait = async (channel: string) => {
            while (!(await isHandedOver(house, pageId, channel))) await sleep(1)
            return performance.now() - committed
          }
          const [voice, text] = await Promise.all([wait('voice'), wait('sms')])
          note(voices, mood, voice)
          note(texts, mood, text)
          await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'console' })
        }
      } finally {
        await engine.stop()
        await messaging.stop()
        await house.close()
        await Promise.all([first.close(), second.close()])
      }
    }
  }
  console.log(`\n${ROUNDS * CALL_OUTS} call-outs for each state of the first SMS provider\n`)
  const rows = MOODS.map((mood) => {
    const [act, voice, text] = [acts, voices, texts].map((values) => values.get(mood) ?? [])
    const calm = percentile(acts.get('takes') ?? [], 50)
    return [
      mood,
      percentile(act ?? [], 50),
      percentile(act ?? [], 95),
      percentile(act ?? [], 50) - calm,
      percentile(voice ?? [], 50),
      percentile(text ?? [], 50),
      Math.max(...(text ?? [])),
    ]
  })
  printTable(
    ['first provider', 'act p50 ms', 'act p95', 'more than when it works', 'voice p50', 'SMS p50', 'SMS max'],
    rows,
  )
})

function gateway(key: string, url: string) {
  return {
    key,
    kind: 'http',
    channel: 'sms',
    request: { url: `${url}/send`, json: { to: '{to}', text: '{text}' } },
    messageId: '/message/id',
  }
}

function note(values: Map<HttpMood, number[]>, mood: HttpMood, ms: number): void {
  values.set(mood, [...(values.get(mood) ?? []), ms])
}

async function isHandedOver(house: House, pageId: string, channel: string): Promise<boolean> {
  const rows = await house.asOwner(`select from outbox where page_id = $1 and channel = $2 and state = 'handed_over'`, [
    pageId,
    channel,
  ])
  return rows.length > 0
}
