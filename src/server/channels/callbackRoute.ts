// SPDX-License-Identifier: AGPL-3.0-or-later
import rateLimit from '@fastify/rate-limit'
import { HttpProblem } from '#server/app/problem.ts'
import type { Routes } from '#server/app/route.ts'
import type { Hear } from './provider.ts'

/** Two thousand people called at once bring a few callbacks each; beyond this somebody plays. */
const CALLBACKS_PER_MINUTE = 10_000
const BYTES_MAX = 65_536
const REMEMBER_MS = 15 * 60_000

/**
 * Where providers say by HTTP what became of a message. Each callback is signed, young, and heard once; what is not is
 * answered like an address that does not exist, and put on record without its content.
 */
export async function serveChannelCallbacks({ app, deps }: Routes, hear: Hear): Promise<void> {
  const { db, ambito, clock, log, messaging } = deps
  await app.register(async (door) => {
    door.removeAllContentTypeParsers()
    door.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BYTES_MAX }, (_request, body, done) => {
      done(null, String(body))
    })
    await door.register(rateLimit, {
      max: CALLBACKS_PER_MINUTE,
      timeWindow: 60_000,
      errorResponseBuilder: () => new HttpProblem(429, 'TooManyRequests'),
    })
    door.post('/api/v1/channel-callbacks/:provider', async (request, reply) => {
      const { provider } = request.params as { provider: string }
      const known = messaging.callbacks.get(provider)
      if (!known) throw new HttpProblem(404, 'NotFound')
      const refuse = (why: string) => {
        log.warn({ provider, why }, 'a callback was refused')
        return new HttpProblem(404, 'NotFound')
      }
      const body = String(request.body ?? '')
      const now = clock.now()
      const verdict = known.judge(request.headers, body, now)
      if (verdict !== 'right') throw refuse(verdict)
      const digest = known.digestOf(request.headers)
      if (await wasHeard(provider, digest)) throw refuse('replayed')

      const said = known.read(body)
      if (!said) log.warn({ provider }, 'a callback says nothing that the configuration knows')
      if (said?.receipt) await hear.receipt(said.receipt)
      const outcome = said?.answer && (await hear.answer(said.answer))
      // After it was kept: cut off before, the provider brings it again, and the same news happens once.
      await remember(provider, digest, now)
      return reply.header('cache-control', 'no-store').send(outcome ? { outcome } : {})
    })
  })

  const wasHeard = (provider: string, digest: string) =>
    db.inAmbito(ambito.id, async (tx) => {
      const row = await tx
        .selectFrom('heard_callbacks')
        .select('digest')
        .where('ambito_id', '=', ambito.id)
        .where('provider', '=', provider)
        .where('digest', '=', digest)
        .executeTakeFirst()
      return row !== undefined
    })
  const remember = (provider: string, digest: string, now: Date) =>
    db.inAmbito(ambito.id, async (tx) => {
      await tx
        .deleteFrom('heard_callbacks')
        .where('ambito_id', '=', ambito.id)
        .where('heard_at', '<', new Date(now.getTime() - REMEMBER_MS).toISOString())
        .execute()
      await tx
        .insertInto('heard_callbacks')
        .values({ ambito_id: ambito.id, provider, digest, heard_at: now.toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    })
}
