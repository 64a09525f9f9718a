// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '#core/shared/actor.ts'
import { kindOf } from '#core/shared/actor.ts'
import type { Logger } from './logger.ts'

/**
 * One line an act, however it ended, and one a read that was refused; a read that was answered is on the register of
 * reads. Who, which door, which answer: never which row. What is hidden and what is missing leave the same line.
 */
export function logRequests(
  app: FastifyInstance,
  log: Logger,
): { noteActor(request: FastifyRequest, actor: Actor): void } {
  const actors = new WeakMap<FastifyRequest, Actor>()

  app.addHook('onResponse', async (request, reply) => {
    const door = doorOf(request)
    if (!door) return
    const { statusCode: status, elapsedTime } = reply
    const ended = { by: whoIs(actors.get(request)), status, milliseconds: Math.round(elapsedTime) }
    if (isRead(request)) {
      if (status >= 400) log.info({ read: door, requestId: request.id, ...ended }, 'read refused')
      return
    }
    log.info({ act: door, commandId: request.headers['idempotency-key'], ...ended }, 'command')
  })

  return { noteActor: (request, actor) => void actors.set(request, actor) }
}

const isRead = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD'

/** The name of the endpoint; a read that is none (a document, the live line) by its pattern, in which ids are not filled in. */
function doorOf(request: FastifyRequest): string | undefined {
  const { config, url } = request.routeOptions
  const { endpointId } = config as { endpointId?: string }
  if (endpointId) return endpointId
  return isRead(request) && url?.startsWith('/api/') ? url : undefined
}

/** An account, a program; of a link only which sort it is: it opens one row, and the row would be told. */
function whoIs(actor: Actor | undefined): string | undefined {
  if (actor?.kind === 'staff') return actor.userId
  if (actor?.kind === 'service') return actor.serviceId
  return actor && kindOf(actor)
}
