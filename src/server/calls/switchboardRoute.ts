// SPDX-License-Identifier: AGPL-3.0-or-later
import rateLimit from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CtiMessage, hearMessage } from '#core/calls/ctiMessage.ts'
import { fieldsOf, HttpProblem } from '#server/app/problem.ts'
import { RequestCounts } from '#server/app/requestCounts.ts'
import { authorise, type Routes } from '#server/app/route.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import { lineCommand } from './lineCommand.ts'

/** Messages a minute: a desk has a few calls a night, three messages each; beyond this something is wrong. */
const MESSAGES_PER_MINUTE = 120

/**
 * Where the switchboard knocks (Zammad's generic CTI). Every message is answered as soon as it is in the log; one that
 * says nothing new is answered the same. A wrong key is answered like an address that does not exist, and noted. Times
 * that a switchboard sends along are not read: its clock may be wrong by hours, ours is the one of the log.
 */
export async function serveSwitchboard(routes: Routes): Promise<void> {
  const { app, deps } = routes
  const hasToken = ({ params }: FastifyRequest) => deps.switchboard.isToken((params as { token?: string }).token ?? '')
  const now = () => deps.clock.now().toISOString()
  await app.register(async (door) => {
    acceptForms(door)
    await door.register(rateLimit, {
      max: MESSAGES_PER_MINUTE,
      timeWindow: 60_000,
      store: RequestCounts,
      // Strangers wear out their own measure: who shouts at the door with a wrong key cannot silence the switchboard.
      keyGenerator: (request) => (hasToken(request) ? 'switchboard' : request.ip),
      onExceeded: () => deps.switchboard.troubles.note('flooded', now()),
      errorResponseBuilder: () => new HttpProblem(429, 'TooManyRequests'),
    })
    const hear = async (request: FastifyRequest, reply: FastifyReply) => {
      const message = CtiMessage.safeParse(request.body)
      if (!message.success) throw new HttpProblem(400, 'BadInput', { fields: fieldsOf(message.error, 'body') })
      const command = await lineCommand(deps, hearMessage(message.data))
      await giveUnlessDone(deps, command)
      return reply.header('cache-control', 'no-store').send({})
    }
    door.post('/api/v1/cti/:token', (request, reply) => {
      if (hasToken(request)) return hear(request, reply)
      deps.switchboard.troubles.note('forged', now())
      throw new HttpProblem(404, 'NotFound')
    })
    // The same knock without a secret in its address, for a switchboard that can send a header.
    door.post('/api/v1/cti', async (request, reply) => {
      await authorise(routes, { id: 'knockAsSwitchboard', access: 'session' }, request)
      return hear(request, reply)
    })
  })
}

/** Switchboards post forms; ours are plain, and a field given twice keeps its first value. */
function acceptForms(door: Routes['app']): void {
  const type = 'application/x-www-form-urlencoded'
  door.addContentTypeParser(type, { parseAs: 'string' }, (_request: FastifyRequest, body, done) => {
    const form = new URLSearchParams(String(body))
    done(null, Object.fromEntries([...form.keys()].map((name) => [name, form.get(name)])))
  })
}
