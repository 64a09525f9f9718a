// SPDX-License-Identifier: AGPL-3.0-or-later
import { mayDo } from '#core/access/permissions.ts'
import { kindOf } from '#core/shared/actor.ts'
import type { Change } from '#server/log/changes.ts'
import { readHead } from '#server/log/eventLog.ts'
import { HttpProblem } from './problem.ts'
import type { Routes } from './route.ts'

/** Live connections of one person: windows of a few screens on two devices. More is a program gone wild. */
export const STREAMS_EACH_MAX = 20

/** Seconds between comments that keep proxies from closing a quiet stream, and within which an ended session is cut. */
const HEARTBEAT_SECONDS = 5

/**
 * Live changes as server-sent events: where the log stands and which kinds of thing changed, nothing of anybody.
 * The browser asks again for what it shows, through the same permissions as ever. Resumed by `Last-Event-ID`.
 */
export function serveChanges({ app, deps, findActor }: Routes): void {
  const open = new Map<string, number>()
  app.get('/api/v1/changes', { config: { rateLimit: false } }, async (request, reply) => {
    const actor = await findActor(request, { id: 'watchChanges', access: 'session_or_link' })
    if (!actor) throw new HttpProblem(401, 'NotSignedIn')
    if (actor.kind === 'staff' && !mayDo(kindOf(actor), 'watchChanges')) throw new HttpProblem(403, 'NotAllowed')
    const who = actor.kind === 'staff' ? actor.userId : actor.kind === 'link' ? actor.subjectId : ''
    if ((open.get(who) ?? 0) >= STREAMS_EACH_MAX) throw new HttpProblem(429, 'TooManyRequests')
    // Heard from before the head is read, so that nothing appended in between is missed.
    const early: Change[] = []
    let hear = (change: Change) => void early.push(change)
    const stop = deps.changes.subscribe(deps.ambito.id, (change) => hear(change))
    // Read while there is still an answer to give: a database that is away is a 503 like everywhere.
    const { position } = await deps.db
      .inAmbito(deps.ambito.id, (tx) => readHead(tx, deps.ambito.id))
      .catch((error: unknown) => {
        stop()
        throw error
      })
    const stream = reply.raw
    // Gone while we read: nobody will ever say "close" again, and a heartbeat would beat for ever.
    if (stream.destroyed) return stop()
    open.set(who, (open.get(who) ?? 0) + 1)
    for (const [name, value] of Object.entries(reply.getHeaders())) stream.setHeader(name, value ?? '')
    reply.hijack()
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    const send = (change: { position: number; streams: readonly string[] }) =>
      void stream.write(`id: ${change.position}\ndata: ${JSON.stringify(change)}\n\n`)

    // Whoever was away gets one message that says "everything may have changed".
    if (Number(request.headers['last-event-id'] ?? -1) === position) stream.write(': ok\n\n')
    else send({ position, streams: ['all'] })

    early.forEach(send)
    hear = send
    const beat = async () => {
      // A session that ended meanwhile (a lost telephone, a membership that is over) hears nothing more.
      const isStillThere = await findActor(request, { id: 'watchChanges', access: 'session_or_link' }).catch(
        () => actor,
      )
      if (isStillThere) stream.write(': .\n\n')
      else stream.end()
    }
    const heartbeat = setInterval(() => void beat(), HEARTBEAT_SECONDS * 1000)
    stream.on('close', () => {
      clearInterval(heartbeat)
      stop()
      const left = (open.get(who) ?? 1) - 1
      if (left > 0) open.set(who, left)
      else open.delete(who)
    })
  })
}
